"""Measures of coreference: MUC (Vilain et al. 1995), B-cubed (Bagga & Baldwin 1998), CEAF with phi4 over entities (Luo 2005),
and their mean, the CoNLL score (Pradhan et al. 2012). A partition is a list of sets of mentions."""


def f1(recall, precision):
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def place_of(partition):
    return {mention: i for i, cluster in enumerate(partition) for mention in cluster}


def muc_half(key, response):
    """Links of `key` that `response` has, and all links of `key`."""
    place = place_of(response)
    found = total = 0
    for cluster in key:
        parts = len({place[m] for m in cluster if m in place}) + sum(m not in place for m in cluster)
        found += len(cluster) - parts
        total += len(cluster) - 1
    return found, total


def b_cubed_half(key, response):
    place = place_of(response)
    found = 0.0
    for cluster in key:
        shares = {}
        for mention in cluster:
            if mention in place:
                shares[place[mention]] = shares.get(place[mention], 0) + 1
        found += sum(n * n for n in shares.values()) / len(cluster)
    return found, sum(len(cluster) for cluster in key)


def best_assignment(weights):
    """The greatest sum of weights[i][j] with no row or column used twice: Kuhn-Munkres with potentials, O(n^2 m)."""
    if not weights or not weights[0]:
        return 0.0
    if len(weights) > len(weights[0]):
        weights = [list(column) for column in zip(*weights)]
    rows, columns = len(weights), len(weights[0])
    u, v, row_of, way = [0.0] * (rows + 1), [0.0] * (columns + 1), [0] * (columns + 1), [0] * (columns + 1)
    for i in range(1, rows + 1):
        row_of[0], at = i, 0
        least, used = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while row_of[at]:
            used[at] = True
            row, delta, following = row_of[at], float("inf"), 0
            for j in range(1, columns + 1):
                if used[j]:
                    continue
                slack = -weights[row - 1][j - 1] - u[row] - v[j]
                if slack < least[j]:
                    least[j], way[j] = slack, at
                if least[j] < delta:
                    delta, following = least[j], j
            for j in range(columns + 1):
                if used[j]:
                    u[row_of[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            at = following
        while at:
            row_of[at], at = row_of[way[at]], way[at]
    return sum(weights[row_of[j] - 1][j - 1] for j in range(1, columns + 1) if row_of[j])


def ceaf_e(key, response):
    similar = [[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key]
    return best_assignment(similar)


def counts_of(key, response):
    """What the documents of a set add up: (found, of) pairs of recall and precision for each measure."""
    best = ceaf_e(key, response)
    return {"muc": (*muc_half(key, response), *muc_half(response, key)),
            "b3": (*b_cubed_half(key, response), *b_cubed_half(response, key)),
            "ceafe": (best, len(key), best, len(response))}


def scores_of(documents):
    """{measure: (recall, precision, F1)} of pairs (key, response); "conll" is the mean of the three F1."""
    sums = {name: [0.0] * 4 for name in ("muc", "b3", "ceafe")}
    for key, response in documents:
        for name, values in counts_of(key, response).items():
            sums[name] = [a + b for a, b in zip(sums[name], values)]
    scores = {}
    for name, (found, of, right, said) in sums.items():
        recall, precision = found / of if of else 0.0, right / said if said else 0.0
        scores[name] = (recall, precision, f1(recall, precision))
    scores["conll"] = tuple(sum(scores[m][i] for m in sums) / 3 for i in range(3))
    return scores


def self_test():
    """The example of Pradhan et al. 2014, "Scoring coreference partitions of predicted mentions", and the assignment."""
    key, response = [set("abc"), set("defg")], [set("ab"), set("cd"), set("fghi")]
    said = scores_of([(key, response)])
    expected = {"muc": (0.4, 0.4, 0.4), "b3": (35 / 84, 0.5, 5 / 11), "ceafe": (0.65, 1.3 / 3, 0.52)}
    for name, values in expected.items():
        assert all(abs(a - b) < 1e-9 for a, b in zip(said[name], values)), (name, said[name])
    assert scores_of([(key, key)])["conll"] == (1.0, 1.0, 1.0)
    assert scores_of([(key, [])])["conll"] == (0.0, 0.0, 0.0)
    assert best_assignment([[3, 2, 1], [3, 1, 0]]) == 5 and best_assignment([[3, 3], [2, 1], [1, 0]]) == 5


if __name__ == "__main__":
    self_test()
    print("coref_measures: as expected")
