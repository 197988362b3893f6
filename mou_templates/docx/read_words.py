"""Reads what a paragraph holds: its words in their looks, with every change and mark on them."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from mou_templates.docx.oddities import two_readings
from mou_templates.docx.opening import Relation
from mou_templates.docx.read_comments import OpenComments
from mou_templates.docx.read_drawings import boxes_in, pictures_in, ways_in
from mou_templates.docx.read_fields import Field, Fields
from mou_templates.docx.read_names import ID, MC, REL, child_of, symbol, tracked, w
from mou_templates.docx.read_styles import Style, Styles, plain_look
from mou_templates.docx.word import NoteKind, Oddity, Tracked, WordRun
from mou_templates.docx.xml import Node

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

RPR, RPR_CHANGE = w("rPr"), w("rPrChange")
TEXT = {w("t"), w("delText")}
SIGNS = {
    w("br"): "\n",  # a line, a column or a page ends: the words before and after are apart
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "\u00ad",
}
FIELD, INSTRUCTIONS, SYMBOL, RUBY = map(w, ("fldChar", "instrText", "sym", "ruby"))
WAYS = f"{MC}AlternateContent"
COMMENT = w("commentReference")
NOTES: dict[str, NoteKind] = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
BREAKING = frozenset({FIELD, COMMENT, RUBY, *NOTES})
"""What is no part of the words before it in the same run."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What holds for all words inside an element: changes, a link, a cross-reference."""

    inserted: Tracked | None = None
    deleted: Tracked | None = None
    moved: bool = False
    link: str = ""
    target: str = ""
    field: str = ""


STAYS = Fate()


class WordsReader:
    """Reads paragraphs one after the other: fields, comments and bookmarks may span several.

    `text_boxes` collects the contents of boxes that hang on words, `oddities` what is strange.
    """

    def __init__(
        self,
        styles: Styles,
        relations: dict[str, Relation],
        unended: Collection[Node] = (),
    ) -> None:
        self.oddities: list[Oddity] = []
        self.unended: list[Node] = []
        self.text_boxes: list[Node] = []
        self.bookmarks: list[str] = []
        self._styles = styles
        self._relations = relations
        self._runs: list[WordRun] = []
        self._style = Style()
        self._no_fields = unended
        self._fields = Fields(unended)
        self._comments = OpenComments()
        self._names: set[str] = set()
        self._readers: dict[str, Callable[[Node, Fate], None]] = {
            w("r"): self._run,
            w("ins"): self._inserted,
            w("moveTo"): self._inserted,
            w("del"): self._deleted,
            w("moveFrom"): self._deleted,
            w("hyperlink"): self._link,
            w("fldSimple"): self._field,
            w("bookmarkStart"): self.bookmark,
            w("commentRangeStart"): self.comment_starts,
            w("commentRangeEnd"): self.comment_ends,
            w("sdt"): self._control,
            RUBY: self._ruby,
            WAYS: self.choice,
            f"{MATH}oMath": self._formula,
            f"{MATH}oMathPara": self._formula,
            **dict.fromkeys(
                map(w, ("smartTag", "customXml", "sdtContent", "dir", "bdo")), self.walk
            ),
            **dict.fromkeys((f"{MC}Choice", f"{MC}Fallback"), self.walk),
        }

    def read(self, paragraph: Node, style: Style) -> tuple[WordRun, ...]:
        """Return the runs of a paragraph whose style is resolved."""
        self._runs, self._style = [], style
        self.walk(paragraph, STAYS)
        return tuple(self._runs)

    @contextmanager
    def story(self) -> Iterator[None]:
        """Read a text of its own, such as a box or a note: no field leads into it or out of it.

        What began a field that nothing ended is added to `unended`.
        """
        around, self._fields = self._fields, Fields(self._no_fields)
        yield
        self.unended.extend(self._fields.begins())
        self._fields = around

    def taken_bookmarks(self) -> tuple[str, ...]:
        """Return the bookmarks that began since this was asked last."""
        names, self.bookmarks = tuple(self.bookmarks), []
        return names

    def walk(self, parent: Node, fate: Fate) -> None:
        """Read everything in an element that we know."""
        readers = self._readers
        for child in parent:
            read = readers.get(child.tag)
            if read:
                read(child, fate)

    def bookmark(self, element: Node, _fate: Fate = STAYS) -> None:
        """Note a bookmark; of two with one name, the first is the one that counts."""
        name = element.get(w("name"), "")
        if name in self._names:
            self.oddities.append(
                Oddity("repeated bookmark", f"Two places have the same bookmark, {name}.")
            )
            return
        self._names.add(name)
        self.bookmarks.append(name)

    def comment_starts(self, element: Node, _fate: Fate = STAYS) -> None:
        """Begin the range of a comment."""
        self.oddities.extend(self._comments.begin(element.get(ID, "")))

    def comment_ends(self, element: Node, _fate: Fate = STAYS) -> None:
        """End the range of a comment."""
        self._comments.end(element.get(ID, ""))

    def choice(self, element: Node, fate: Fate) -> None:
        """Read the first of several ways to say a thing, and tell if the others say otherwise."""
        self.walk(self._way(element), fate)

    def _way(self, element: Node) -> Node:
        """Return the first of several ways to say a thing that says anything we read."""
        said = {way: "".join(_plain(way)) for way in ways_in(element)}
        readings = tuple(dict.fromkeys(filter(None, said.values())))
        if len(readings) > 1:
            self.oddities.append(two_readings(readings))
        return next((way for way, words in said.items() if words), next(iter(said), element))

    def _inserted(self, element: Node, fate: Fate) -> None:
        moved = fate.moved or element.tag == w("moveTo")
        self.walk(element, replace(fate, inserted=tracked(element), moved=moved))

    def _deleted(self, element: Node, fate: Fate) -> None:
        moved = fate.moved or element.tag == w("moveFrom")
        self.walk(element, replace(fate, deleted=tracked(element), moved=moved))

    def _link(self, element: Node, fate: Fate) -> None:
        relation = self._relations.get(element.get(REL, ""))
        link = relation.target if relation and relation.outside else fate.link
        self.walk(element, replace(fate, link=link, target=element.get(w("anchor"), fate.target)))

    def _field(self, element: Node, fate: Fate) -> None:
        one = Field(element.get(w("instr"), ""))
        self.oddities.extend(one.begin_result())
        self.walk(element, replace(fate, field=one.name, target=one.target or fate.target))

    def _control(self, element: Node, fate: Fate) -> None:
        content = child_of(element, w("sdtContent"))
        if content is not None:
            self.walk(content, fate)

    def _ruby(self, element: Node, fate: Fate) -> None:
        base = child_of(element, w("rubyBase"))
        if base is not None:
            self.walk(base, fate)

    def _formula(self, element: Node, fate: Fate) -> None:
        self._say("".join(each.text or "" for each in element.iter(f"{MATH}t")), None, fate)

    def _run(self, element: Node, fate: Fate) -> None:
        properties: Node | None = None
        words: list[str] = []
        for child in element:
            tag = child.tag
            if tag in TEXT:
                words.append(child.text or "")
            elif tag == RPR:
                properties = child
            else:
                self._special(child, words, properties, fate)
        if not words:
            return
        said = words[0] if len(words) == 1 else "".join(words)
        if properties is None and fate is STAYS and not (self._fields or self._comments.ids):
            self._say_plainly(said)
        else:
            self._say(said, properties, fate)

    def _special(self, child: Node, words: list[str], properties: Node | None, fate: Fate) -> None:
        """Read what is no plain word. What stands before it is said first where order counts."""
        tag = child.tag
        if tag in SIGNS:
            words.append(SIGNS[tag])
        elif tag == SYMBOL:
            words.append(symbol(child))
        elif tag == INSTRUCTIONS:
            self._fields.instruct(child.text or "")
        elif tag == WAYS:
            for each in self._way(child):
                if each.tag in TEXT:
                    words.append(each.text or "")
                else:
                    self._special(each, words, properties, fate)
        elif tag in BREAKING:
            self._say("".join(words), properties, fate)
            words.clear()
            self._apart(child, properties, fate)
        else:
            self._hangs(child)

    def _apart(self, child: Node, properties: Node | None, fate: Fate) -> None:
        """Read what is said apart from the words before it, as order counts."""
        tag = child.tag
        if tag == FIELD:
            self.oddities.extend(self._fields.mark(child))
        elif tag in NOTES:
            self._say("", properties, fate, note=(NOTES[tag], child.get(ID, "")))
        elif tag == COMMENT:
            self._say("", properties, fate, comment=child.get(ID, ""))
        else:
            self._ruby(child, fate)

    def _hangs(self, element: Node) -> None:
        """Read what hangs on a run: a drawing with a text box, a picture, an embedded program."""
        boxes = boxes_in(element)
        self.text_boxes.extend(boxes)
        self.oddities.extend(pictures_in(element, read_anyway=bool(boxes)))

    def _say_plainly(self, words: str) -> None:
        """Add a run of which nothing is told, as most are: the same as `_say` in fewer steps."""
        if words:
            look, hidden = plain_look(self._style)
            self._runs.append(WordRun(words, look, hidden=True) if hidden else WordRun(words, look))

    def _say(
        self,
        words: str,
        properties: Node | None,
        fate: Fate,
        *,
        note: tuple[NoteKind, str] | None = None,
        comment: str = "",
    ) -> None:
        """Add a run, unless nothing is said or it is a field's instruction."""
        if not (words or note or comment) or self._fields.hide:
            return
        look, hidden = self._styles.look(properties, self._style)
        if fate.link:
            look = look._replace(link=fate.link)
        within = self._fields.innermost
        change = child_of(properties, RPR_CHANGE)
        was = changed = None
        if change is not None:
            was = self._styles.look(child_of(change, RPR), self._style)[0]._replace(link=fate.link)
            changed = tracked(change)
        self._runs.append(
            WordRun(
                words,
                look,
                fate.inserted,
                fate.deleted,
                fate.moved,
                was,
                changed,
                (within.target if within else "") or fate.target,
                hidden,
                (comment,) if comment else self._comments.ids,
                (within.name if within else "") or fate.field,
                note,
            )
        )


def _plain(element: Node) -> Iterable[str]:
    return (each.text or "" for each in element.iter(*TEXT))
