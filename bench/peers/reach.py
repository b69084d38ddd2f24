"""Plain reachability by a Python library: reach.py WAY GRAPH, with the commands of csr-loop.cpp."""

import json
import sys
from array import array
from time import perf_counter


def read_arrows(path):
    """The arrows from provider to consumer of a file of graph-file.ts."""
    numbers = array("I")
    with open(path, "rb") as file:
        numbers.frombytes(file.read())
    _, nodes, needs, count = numbers[:4]
    need_first = numbers[4 : 5 + nodes]
    member_first = numbers[5 + nodes : 6 + nodes + needs]
    members = numbers[6 + nodes + needs : 6 + nodes + needs + count]
    arrows = [
        (provider, v)
        for v in range(nodes)
        for provider in members[member_first[need_first[v]] : member_first[need_first[v + 1]]]
    ]
    return nodes, arrows


def igraph_reach(nodes, arrows):
    """Counts in C, and takes all sources in one call."""
    import igraph

    graph = igraph.Graph(n=nodes, edges=arrows, directed=True)

    def every(sources):
        return sum(graph.neighborhood_size(sources, order=nodes, mode="out"))

    return lambda source: every([source]), every


def networkx_reach(nodes, arrows):
    """By path lengths: that answers more than `descendants`, in less than half the time."""
    import networkx

    graph = networkx.DiGraph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from(arrows)

    def one(source):
        return len(networkx.single_source_shortest_path_length(graph, source))

    return one, lambda sources: sum(map(one, sources))


def timed(work, *given):
    start = perf_counter()
    nodes = work(*given)
    return nodes, (perf_counter() - start) * 1000


def main():
    ways = {"igraph": igraph_reach, "networkx": networkx_reach}
    one, every = ways[sys.argv[1]](*read_arrows(sys.argv[2]))
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        command, *given = line.split()
        given = [int(word) for word in given]
        if command == "all":
            first, step, end = given
            nodes, ms = timed(every, range(first, end, step))
        else:
            nodes, ms = zip(*[timed(one, source) for source in given])
        print(json.dumps({"nodes": nodes, "ms": ms}), flush=True)


main()
