"""One study of propagation of chaos in NumPy, SciPy and POT, the peer of the core's.

f_j = (1/d) sum_k cos(theta_k - x_jk). N particles, their McKean copies and N fresh particles of the limit are one state of SciPy's RK45
(Dormand and Prince's pair, as the core's), with the limit's Poisson kernels a_k beside them, which give its outputs. Reads one request a
line from standard input, `N replicates file`, the file holding for each replicate the starts of the particles and of the fresh ones, [2, N,
d] doubles. Writes the seconds of processor time, (1/N) sum_i sup_t |theta^i - thetabar^i|^2 in l2 and W_2^2 of the particles to the fresh
ones, means over the replicates.
"""
import sys
import time

import numpy as np
import ot
import scipy
from scipy.integrate import solve_ivp

X = np.array([[.1, .2, .3, .4, .5, .6], [.5, -.5, .5, -.5, .5, -.5], [1, .8, .6, .4, .2, 0], [2, 1, 0, -1, -2, 3]])
Y = np.array([.3, -.2, .4, .1])
COS, SIN, D = np.cos(X), np.sin(X), X.shape[1]
END, TOLERANCE, CELLS = 1.0, 1.01e-8, 16


def means(c, s):
    """The outputs [n] of particles with cosines c and sines s [N, d]."""
    return (COS @ c.mean(0) + SIN @ s.mean(0)) / D


def derivative(count, state):
    theta = state[:-2 * D].reshape(3 * count, D)
    a = state[-2 * D:-D] + 1j * state[-D:]
    c, s = np.cos(theta), np.sin(theta)
    own = Y - means(c[:count], s[:count])
    limit = Y - (COS @ a.real + SIN @ a.imag) / D
    drift = np.empty_like(theta)
    for rows, residual in ((slice(0, count), own), (slice(count, None), limit)):
        drift[rows] = (c[rows] * (residual @ SIN) - s[rows] * (residual @ COS)) / D
    h = limit @ (COS + 1j * SIN) / D
    flow = 0.5 * (h - np.conj(h) * a * a)
    return np.concatenate((drift.ravel(), flow.real, flow.imag))


def wrapped(difference):
    return difference - 2 * np.pi * np.round(difference / (2 * np.pi))


def transport(p, q):
    cost = np.zeros((len(p), len(q)))
    for k in range(D):
        cost += wrapped(p[:, None, k] - q[None, :, k]) ** 2
    mass = np.full(len(p), 1 / len(p))
    return ot.emd2(mass, mass, cost, numItermax=10_000_000)


def replicate(start, fresh):
    """Coupling and W_2^2 of one replicate; W_2^2 of the copies too, and the outputs of both on the grid, as in the core's study."""
    count = len(start)
    state = np.concatenate((start.ravel(), start.ravel(), fresh.ravel(), np.zeros(2 * D)))
    path = solve_ivp(lambda _, y: derivative(count, y), (0, END), state, method="RK45", rtol=3e-14, atol=TOLERANCE, dense_output=True)
    supremum = np.zeros(count)
    grid = np.linspace(0, END, CELLS + 1)
    for t in np.unique(np.concatenate((grid, path.t, (path.t[1:] + path.t[:-1]) / 2))):
        theta = path.sol(t)[:-2 * D].reshape(3, count, D)
        supremum = np.maximum(supremum, (wrapped(theta[0] - theta[1]) ** 2).sum(1))
        if t in grid:
            means(np.cos(theta[1]), np.sin(theta[1]))
    means(np.cos(theta[0]), np.sin(theta[0]))
    transport(theta[1], theta[2])
    return supremum.mean(), transport(theta[0], theta[2])


def main():
    print(f"NumPy {np.__version__}, SciPy {scipy.__version__}, POT {ot.__version__}", flush=True)
    for line in sys.stdin:
        count, replicates, file = line.split(maxsplit=2)
        starts = np.fromfile(file.strip()).reshape(int(replicates), 2, int(count), D)
        begin = time.process_time()
        coupling, distance = np.mean([replicate(start, fresh) for start, fresh in starts], axis=0)
        print(time.process_time() - begin, repr(float(coupling)), repr(float(distance)), flush=True)


main()
