"""Runs the program as `python -m desktop_app`."""

from desktop_app.main import main

raise SystemExit(main())
