"""How the terminal looks beside the themes that Textual ships: one of high contrast."""

from __future__ import annotations

from textual.theme import Theme

CONTRAST = "openline-contrast"


def contrast() -> Theme:
    """White, yellow and cyan on black; nothing is dim."""
    return Theme(
        name=CONTRAST,
        primary="#00ffff",
        secondary="#ffffff",
        accent="#00ffff",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
        success="#00ff00",
        warning="#ffff00",
        error="#ff8080",
        dark=True,
        text_alpha=1.0,
        variables={
            "text-muted": "#ffffff",
            "text-primary": "#00ffff",
            "text-accent": "#00ffff",
            "text-success": "#00ff00",
            "text-warning": "#ffff00",
            "text-error": "#ff8080",
            "footer-key-foreground": "#ffff00",
            "border": "#ffffff",
        },
    )
