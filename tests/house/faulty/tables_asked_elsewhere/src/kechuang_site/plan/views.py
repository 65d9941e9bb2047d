"""A view that asks a table."""


def page(model: object) -> object:
    return model.objects.all()  # FAULT
