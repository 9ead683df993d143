"""`python -m firelens`."""

from firelens.cli import main

if __name__ == "__main__":
    main()
