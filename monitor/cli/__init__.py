"""The monitor command."""


def main() -> None:
    """Run the command line."""
