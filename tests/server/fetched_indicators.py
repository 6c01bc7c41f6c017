"""Indicators that are fetched, as a plugin's indicators/*.toml has them."""


def fetched_indicators(sources):
    """`sources`: of each indicator's id what stands in its table `fetch`."""
    return "\n".join(f'''[{id}]
name = "{id}"
period = "month"
units = ["各部门"]
collected = ["fetch"]
aim = "1000"
thresholds = "ratio_alert"
office = "诊改办"
handler = "staff"
[{id}.fetch]
{source}''' for id, source in sources.items())
