"""The route engine and the rules of the field, as pure functions over frozen data.

Nothing here knows Django, a clock or settings: time, actor and facts come in as arguments.
"""
