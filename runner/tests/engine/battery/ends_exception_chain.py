try:
    {}["key"]
except KeyError as error:
    raise RuntimeError("later") from error
