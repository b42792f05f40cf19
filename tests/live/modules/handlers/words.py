"""What the callback says."""

ANSWER = "a module speaks"
