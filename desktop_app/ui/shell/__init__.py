"""The main window: navigation, search, status line; no business."""
