"""What the demo hands out: a dozen materials. The places are the demo's; all else is made up."""

from dataclasses import dataclass

TOPICS = {
    "job-search": "Job search",
    "workshops": "Workshops",
    "training": "Training and school",
    "benefits": "Benefits",
    "libraries": "At the library",
}
AUDIENCES = {"job-seekers": "Job seekers", "young-people": "Young people", "staff": "Library staff"}

FULL = "full"
JOB_SEARCH = "job search"


@dataclass(frozen=True, slots=True)
class Material:
    """A material with the words of its handout; `where` is everywhere, full or job search."""

    slug: str
    title: str
    summary: str
    topic: str
    audience: str
    points: tuple[str, ...] = ()
    copies: int = 25
    where: str = ""
    spanish: tuple[str, ...] = ()
    """Title, lead and points in Spanish, if it comes in Spanish too."""
    over: bool = False
    """Whether its days are over: it was for the summer."""


FLYER = Material(
    "workshop-flyer", "Workshop flyer",
    "The free workshops of the month for people who look for work, with days and places.",
    "workshops", "job-seekers", copies=40,
)  # fmt: skip

MATERIALS = (
    Material(
        "one-stop-center-brochure", "One-stop center brochure",
        "What the county's one-stop center does for you, and how to get there.",
        "job-search", "job-seekers",
        ("Computers with the state's job-search interface, and people who help with them.",
         "Advice on résumés and interviews, without an appointment.",
         "Training for adults, young people, and those whose job has ended.",
         "Open Monday to Friday, 8 a.m. to 5 p.m., 1 Workforce Way, Suite 235, Fairmead."),
        copies=50,
        spanish=("Centro de empleo del condado",
                 "Lo que el centro hace por usted, y cómo llegar.",
                 "Computadoras con el sistema estatal de búsqueda de empleo.",
                 "Ayuda con su currículum y con entrevistas, sin cita.",
                 "De lunes a viernes, de 8 a 17 h, 1 Workforce Way, Suite 235, Fairmead."),
    ),
    Material(
        "job-search-computers", "Job-search computers at your library",
        "How to look for work on the state's interface at a library near you.",
        "libraries", "job-seekers",
        ("Ask at the desk for a job-search computer.", "Sign in, or make a profile: 10 minutes.",
         "Save your search, and get new openings by mail.", "Print your list at the desk."),
        where=JOB_SEARCH,
    ),
    Material(
        "resume-checklist", "Résumé checklist",
        "Ten minutes with this list before you send a résumé.",
        "job-search", "job-seekers",
        ("One page, two at most.", "The newest job first, with years.",
         "Begin with what you did: ran, built, sold, taught.", "Have someone else read it aloud.",
         "Save it as PDF, with your name in the file's name."),
        spanish=("Lista para su currículum", "Diez minutos antes de enviarlo.",
                 "Una página, dos como máximo.", "El trabajo más reciente primero, con años.",
                 "Pida que otra persona lo lea en voz alta."),
    ),
    Material(
        "interview-card", "Interview card",
        "What to bring, what to ask, and what to write the day after.",
        "job-search", "job-seekers",
        ("Bring two copies of your résumé.", "Know three things about the employer.",
         "Ask what a good first year looks like.", "Write a short thank-you the next day."),
        copies=30,
    ),
    Material(
        "after-a-layoff", "After a layoff: the first week",
        "Five steps for the first week after a job has ended.",
        "benefits", "job-seekers",
        ("Apply for unemployment insurance in the first week.", "Ask about health insurance.",
         "Register at the one-stop center.", "Come to an orientation: see the workshop flyer.",
         "Tell people that you are looking."),
    ),
    Material(
        "adult-education-classes", "Adult education classes",
        "Free classes in reading, mathematics and English, and for the equivalency diploma.",
        "training", "job-seekers",
        ("Days and evenings, in four places.", "Free of charge.",
         "Practice tests for the equivalency.", "Begin in any week."),
    ),
    Material(
        "college-programs", "Short programs at the community college",
        "Certificates in under a year, and help with the cost.",
        "training", "job-seekers",
        ("Health care, welding, office work, information technology.",
         "Ask the one-stop center about grants before you enroll.", "Evening and weekend classes."),
        where=FULL,
    ),
    Material(
        "first-job", "Your first job",
        "For people of 16 to 21: papers, pay, and hours.",
        "job-search", "young-people",
        ("Which papers an employer asks for.", "What is taken out of your pay, and why.",
         "How late you may work on a school night: ask us.",
         "Where to find someone to practice an interview with."),
    ),
    Material(
        "summer-jobs", "Summer jobs for young people",
        "Paid work in parks, libraries and offices from June to August.",
        "job-search", "young-people",
        ("For people of 16 to 21.", "Apply at the one-stop center until May 15."), over=True,
    ),
    Material(
        "referring-a-patron", "Referring a patron to the center",
        "For desks in libraries: what the center does, and what to send along.",
        "libraries", "staff",
        ("Ask what the person is looking for, not who they are.",
         "Give the brochure and this month's workshop flyer.",
         "Call the liaison if nobody answers.", "Keep no list of names."),
        copies=5,
    ),
    Material(
        "reference-books", "Occupational reference books",
        "Which books on occupations the libraries and the center share, and how to borrow them.",
        "libraries", "staff",
        ("Handbooks of occupations: at every full branch.", "Guides to résumés: at the center.",
         "Lent between us for four weeks."),
        copies=2, where=FULL,
    ),
)  # fmt: skip

WORKSHOPS = (
    (1, 0, "10 a.m.", "Résumés that get read", "Central Branch Library"),
    (2, 1, "6 p.m.", "Looking for work online", "Riverside Branch Library"),
    (3, 2, "1 p.m.", "Interviews: practice and advice", "County One-Stop Center"),
    (1, 3, "10 a.m.", "Orientation to the one-stop center", "County One-Stop Center"),
    (5, 3, "10 a.m.", "A new line of work after 50", "Southern Branch Library"),
)
"""The day of the week (Monday is 0), which one of the month (0 is the first), when, what, where."""
