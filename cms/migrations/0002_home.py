"""Put our home page where a new Wagtail has its welcome page."""

from django.db import migrations


def put_home_page(apps, schema_editor):
    """Replace the welcome page, keep its place in the tree, and point the site at ours."""
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    ContentType = apps.get_model("contenttypes", "ContentType")
    HomePage = apps.get_model("cms", "HomePage")
    plain, _ = ContentType.objects.get_or_create(app_label="wagtailcore", model="page")
    ours, _ = ContentType.objects.get_or_create(app_label="cms", model="homepage")
    if HomePage.objects.exists():
        return
    Site.objects.filter(root_page__content_type=plain).delete()
    Page.objects.filter(content_type=plain, slug="home", depth=2, numchild=0).delete()
    root = Page.objects.get(depth=1)
    last = Page.objects.filter(depth=2).order_by("path").last()
    step = int(last.path[4:], 36) + 1 if last else 1
    home = HomePage.objects.create(
        title="Home",
        draft_title="Home",
        slug="home" if last is None else f"home-{step}",
        intro="The agreements between public agencies and their partners, as they read today.",
        content_type=ours,
        locale=Locale.objects.order_by("pk").first(),
        path=f"{root.path}{step:04d}",
        depth=2,
        numchild=0,
        url_path="/home/" if last is None else f"/home-{step}/",
    )
    root.numchild = Page.objects.filter(depth=2).count()
    root.save(update_fields=["numchild"])
    Site.objects.get_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home},
    )


class Migration(migrations.Migration):
    """Runs once on a new database; on one that has our home page it changes nothing."""

    dependencies = [("cms", "0001_initial")]

    operations = [migrations.RunPython(put_home_page, migrations.RunPython.noop)]
