"""The partnership's pages: read the request, call one service, answer."""
