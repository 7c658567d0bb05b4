"""POT and SciPy on the instances of the benchmark. Reads lines "solver file", answers "seconds cost"; the costs are dense and not timed."""
import sys
import time

import numpy as np


def costs(x, y, power):
    total = np.zeros((len(x), len(y)))
    for k in range(x.shape[1]):
        difference = np.abs(x[:, k][:, None] - y[:, k][None, :])
        total += np.minimum(difference, 2 * np.pi - difference)
    return total**power


def main():
    import ot
    import scipy
    from scipy.optimize import linear_sum_assignment

    print(f"POT {ot.__version__}, SciPy {scipy.__version__}, NumPy {np.__version__}", flush=True)
    loaded = None
    for line in sys.stdin:
        solver, path = line.split()
        if loaded is None or loaded[0] != path:
            raw = np.fromfile(path)
            n, m, d, weighted = (int(v) for v in raw[:4])
            x = raw[4:4 + n * d].reshape(n, d)
            y = raw[4 + n * d:4 + (n + m) * d].reshape(m, d)
            rest = raw[4 + (n + m) * d:]
            a, b = (rest[:n], rest[n:]) if weighted else (np.full(n, 1 / n), np.full(m, 1 / m))
            loaded = (path, x, y, a, b, None if d == 1 else costs(x, y, 2))
        _, x, y, a, b, matrix = loaded
        start = time.thread_time()
        if solver == "pot":
            value = ot.emd2(a, b, matrix, numItermax=10**9)
            seconds = time.thread_time() - start
        elif solver == "scipy":
            rows, columns = linear_sum_assignment(matrix)
            seconds = time.thread_time() - start
            value = matrix[rows, columns].mean()
        elif not hasattr(ot, "wasserstein_circle"):
            # It came with POT 0.9.
            seconds = value = float("nan")
        else:
            u, v = x[:, 0] / (2 * np.pi), y[:, 0] / (2 * np.pi)
            value = ot.wasserstein_circle(u, v, p=2)[0] * (2 * np.pi) ** 2
            seconds = time.thread_time() - start
        print(f"{seconds!r} {float(value)!r}", flush=True)


main()
