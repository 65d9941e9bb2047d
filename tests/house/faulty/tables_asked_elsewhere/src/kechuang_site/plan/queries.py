"""Where tables are asked."""


def plans(model: object) -> object:
    return model.objects.all()
