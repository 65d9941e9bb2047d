"""Empty words inside."""


class PlanManager:  # FAULT
    def handle_starttag(self) -> None:
        """A parser's hook keeps the name its library gives it."""


def handle_row() -> None:  # FAULT
    pass
