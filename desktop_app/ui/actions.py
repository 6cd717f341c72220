"""What can be done from the keyboard: one table of actions whose keys a person may change."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app.ui.widgets.key_cap import key_words

CONTEXT = "Actions"
"""The context under which the words of all actions are translated."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """An action: id (screen.verb), its words in English, its default key as Qt writes keys, and the screen it is on.

    An empty screen means everywhere. Mark the words for translation with QT_TRANSLATE_NOOP("Actions", "…").
    """

    id: str
    words: str
    key: str = ""
    screen: str = ""

    @property
    def text(self) -> str:
        """The words in the person's language."""
        return QCoreApplication.translate(CONTEXT, self.words)


class Actions(QObject):
    """The table at work: binds actions to widgets and keeps their keys as the person set them.

    refused(words) says why an action that was wanted can't be done with the profile that is shown.
    """

    changed = Signal(str)
    refused = Signal(str)

    def __init__(
        self, specs: Sequence[ActionSpec], keys: Mapping[str, str] | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.specs: dict[str, ActionSpec] = {spec.id: spec for spec in specs}
        self._keys = dict(keys or {})
        self._bound: dict[str, list[QAction]] = {}
        self._why_not: dict[str, str] = {}

    def bind(
        self,
        widget: QWidget,
        name: str,
        slot: Callable[[], object],
        context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
    ) -> QAction:
        """Make an action of the table work in a widget and all within it; an unknown name raises KeyError."""
        spec = self.specs[name]
        action = QAction(spec.text, widget)
        action.setObjectName(name)
        action.setShortcutContext(context)
        action.setShortcuts(self._sequences(name))
        action.triggered.connect(lambda _checked=False: self._do(name, slot))
        widget.addAction(action)
        self._bound.setdefault(name, []).append(action)
        action.destroyed.connect(lambda: self._bound[name].remove(action))
        return action

    def withhold(self, names: Iterable[str], words: str) -> None:
        """From now on say these words instead of doing these actions; no words, and they are done again."""
        for name in names:
            self._why_not[name] = words

    def why_not(self, name: str) -> str:
        """Why an action can't be done with the profile that is shown; empty where it can."""
        return self._why_not.get(name, "")

    def _do(self, name: str, slot: Callable[[], object]) -> None:
        words = self.why_not(name)
        self.refused.emit(words) if words else slot()

    def is_bound(self, name: str) -> bool:
        """Whether an action works anywhere at present."""
        return bool(self._bound.get(name))

    def trigger(self, name: str) -> bool:
        """Do an action where it is bound to something that can be seen; False where it is not."""
        for action in self._bound.get(name, ()):
            owner = action.parent()
            if isinstance(owner, QWidget) and owner.isVisible() and owner.isEnabled() and action.isEnabled():
                action.trigger()
                return True
        return False

    def key(self, name: str) -> str:
        """The key of an action as Qt writes it: the person's own, else the default; empty for none."""
        return self._keys.get(name, self.specs[name].key)

    def key_text(self, name: str) -> str:
        """The key of an action as it stands on screen: “Ctrl K”; empty for none."""
        return key_words(self.key(name)) if self.key(name) else ""

    def rebind(self, name: str, key: str) -> None:
        """Give an action another key at once; keeping it in the settings (“key.” and the name) is the caller's."""
        self._keys[name] = key
        for action in self._bound.get(name, ()):
            action.setShortcuts(self._sequences(name))
        self.changed.emit(name)

    def screen_name(self, screen: str) -> str:
        """What a screen is called; “Everywhere” for none."""
        spec = self.specs.get(f"shell.{screen}")
        return spec.text if spec else screen or QCoreApplication.translate(CONTEXT, "Everywhere")

    def matching(self, text: str) -> list[ActionSpec]:
        """The actions whose words, screen or key hold all typed words, in the order of the table."""
        words = text.casefold().split()
        return [spec for spec in self.specs.values() if all(word in self._held(spec) for word in words)]

    def _held(self, spec: ActionSpec) -> str:
        return f"{spec.text} {self.screen_name(spec.screen)} {self.key_text(spec.id)}".casefold()

    def holder(self, key: str, screen: str, but: str = "") -> ActionSpec | None:
        """The action that already has this key on a screen or everywhere; None where the key is free."""
        wanted = QKeySequence(key)
        for spec in self.specs.values():
            meets = not (spec.screen and screen) or spec.screen == screen
            if spec.id != but and meets and self.key(spec.id) and QKeySequence(self.key(spec.id)) == wanted:
                return spec
        return None

    def _sequences(self, name: str) -> list[QKeySequence]:
        key = self.key(name)
        keys = [key, key.replace("Return", "Enter")] if "Return" in key else [key] if key else []
        return [QKeySequence(each) for each in keys]
