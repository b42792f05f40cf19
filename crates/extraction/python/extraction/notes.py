"""What the environment lacks, and what is therefore known less well: reported on stderr beside the parts."""

_taken = []


def note(text):
    """Notes this once."""
    if text not in _taken:
        _taken.append(text)


def taken():
    """All notes of this process."""
    return list(_taken)
