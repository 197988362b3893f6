"""The command line for people with files and no server: `python -m mou_templates compare --help`.

It loads no Django and reads no settings, so that it starts at once.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from mou_templates.commands import compare, reading
from mou_templates.commands.files import CommandFailed

COMMANDS = {"compare": compare, "import": reading}


def main(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name, and return its exit status.

    It is 0 if the command did what it was asked, 1 if it could not, 2 if it was asked wrongly.
    """
    parser = ArgumentParser(prog="python -m mou_templates")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in COMMANDS.items():
        each = commands.add_parser(name, help=module.HELP, description=module.HELP)
        module.add_arguments(each)
    options = vars(parser.parse_args(arguments))
    try:
        sys.stdout.write(COMMANDS[options["command"]].run(options))
    except CommandFailed as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
