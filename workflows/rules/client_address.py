"""Which address a request came from, where proxies of our own stand in between."""

from ipaddress import ip_address


def client_address(*, remote: str, forwarded: str, proxies: int) -> str | None:
    """Return the IP address of the client, None if it cannot be told.

    Each proxy appends the address that it was asked from to X-Forwarded-For, so only the last
    `proxies` entries of `forwarded` are ours; what comes before them anybody can have written.
    With no proxy the header is ignored and `remote`, the address of the connection, is returned.
    """
    entries = [entry.strip() for entry in forwarded.split(",") if entry.strip()]
    if proxies and len(entries) >= proxies:
        return plain_address(entries[-proxies])
    return plain_address(remote)


def plain_address(entry: str) -> str | None:
    """Return the address without brackets or a port, None if it is not an address."""
    if entry.startswith("["):
        entry = entry[1:].partition("]")[0]
    elif entry.count(":") == 1:
        entry = entry.partition(":")[0]
    try:
        found = ip_address(entry.partition("%")[0])
    except ValueError:
        return None
    mapped = getattr(found, "ipv4_mapped", None)
    return str(mapped or found)
