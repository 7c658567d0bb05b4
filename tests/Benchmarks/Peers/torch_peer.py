"""Batched state-vector simulation in PyTorch, the peer of the simulation core.

All (expert, datum) pairs are one tensor [pairs, 2^m]; real and imaginary parts apart; gates are tensor operations on reshaped views;
gradients by autograd; double precision. Reads one request a line from standard input, `evaluate|step m layers experts data chunk threads`,
runs it once, and writes the seconds of processor time it took. `evaluate` gives value and full gradient of every pair; `step` gives the
drift of every expert, outputs and residuals included.
"""
import sys
import time

import torch

torch.set_default_dtype(torch.float64)


def ring(m):
    """The permutation of amplitudes by a ring of CNOTs (one CNOT for two qubits); qubit 0 is the highest bit."""
    pairs = [] if m == 1 else [(0, 1)] if m == 2 else [(q, (q + 1) % m) for q in range(m)]
    index = list(range(2 ** m))
    for control, target in pairs:
        c, t = m - 1 - control, m - 1 - target
        step = [b ^ (1 << t) if (b >> c) & 1 else b for b in range(2 ** m)]
        index = [index[step[b]] for b in range(2 ** m)]
    return torch.tensor(index)


def rotate_y(state, angle, q):
    """RY(angle) on qubit q of both parts."""
    c, s = torch.cos(angle / 2), torch.sin(angle / 2)
    result = []
    for part in state:
        view = part.view(2 ** q, 2, -1, part.shape[-1])
        low, high = view[:, 0], view[:, 1]
        result.append(torch.stack((c * low - s * high, s * low + c * high), 1).view(part.shape))
    return result


def rotate_z(state, angle, q):
    """RZ(angle) on qubit q."""
    c, s = torch.cos(angle / 2), torch.sin(angle / 2)
    shape = state[0].shape
    re, im = (part.view(2 ** q, 2, -1, shape[-1]) for part in state)
    re0, re1, im0, im1 = re[:, 0], re[:, 1], im[:, 0], im[:, 1]
    return [
        torch.stack((c * re0 + s * im0, c * re1 - s * im1), 1).view(shape),
        torch.stack((c * im0 - s * re0, c * im1 + s * re1), 1).view(shape),
    ]


def encode(x):
    """The real product states of RY(x_q) on every qubit: [2^m, b]."""
    state = torch.ones(1, x.shape[0])
    for q in range(x.shape[1]):
        turn = torch.stack((torch.cos(x[:, q] / 2), torch.sin(x[:, q] / 2)))
        state = (state[:, None] * turn[None]).reshape(-1, x.shape[0])
    return state


def values(theta, x, m, layers, permutation):
    """f for pairs [b], theta [b, d] and x [b, m]; amplitudes are [2^m, b], so that all operations run along the pairs."""
    state = [encode(x), torch.zeros(2 ** m, x.shape[0])]
    columns = theta.t().contiguous()
    k = 0
    for _ in range(layers):
        for q in range(m):
            state = rotate_y(state, columns[k], q)
            state = rotate_z(state, columns[k + 1], q)
            k += 2
        state = [part[permutation] for part in state]
    weight = (state[0] ** 2 + state[1] ** 2).view(2, -1, x.shape[0]).sum(1)
    return weight[0] - weight[1]


def evaluate(theta, x, m, layers, permutation, chunk):
    """Values [N, n] and gradients [N, n, d] of all pairs."""
    count, n, d = theta.shape[0], x.shape[0], theta.shape[1]
    outputs, gradients = torch.empty(count, n), torch.empty(count, n, d)
    for start in range(0, count, chunk):
        part = theta[start:start + chunk]
        pairs = part[:, None, :].expand(-1, n, -1).reshape(-1, d).clone().requires_grad_()
        f = values(pairs, x.repeat(part.shape[0], 1), m, layers, permutation)
        f.sum().backward()
        outputs[start:start + chunk] = f.detach().view(-1, n)
        gradients[start:start + chunk] = pairs.grad.view(-1, n, d)
    return outputs, gradients


def step(theta, x, y, m, layers, permutation, chunk):
    """The drift [N, d] of every expert: outputs of all, residuals, contracted gradients."""
    count, n = theta.shape[0], x.shape[0]
    parameters, total, graphs = [], torch.zeros(n), []
    for start in range(0, count, chunk):
        part = theta[start:start + chunk].clone().requires_grad_()
        f = values(part.repeat_interleave(n, 0), x.repeat(part.shape[0], 1), m, layers, permutation).view(-1, n)
        parameters.append(part)
        graphs.append(f)
        total += f.detach().sum(0)
    residuals = y - total / count
    for f in graphs:
        (f * residuals).sum().backward()
    return torch.cat([part.grad for part in parameters])


def main():
    print("ready", torch.__version__, flush=True)
    for line in sys.stdin:
        kind, *numbers = line.split()
        m, layers, count, n, chunk, threads = map(int, numbers)
        torch.set_num_threads(threads)
        generator = torch.Generator().manual_seed(1)
        theta = 6.28 * torch.rand(count, 2 * m * layers, generator=generator)
        x = 6.28 * torch.rand(n, m, generator=generator)
        y = torch.rand(n, generator=generator)
        permutation = ring(m)
        start = time.process_time()
        if kind == "evaluate":
            evaluate(theta, x, m, layers, permutation, chunk)
        else:
            step(theta, x, y, m, layers, permutation, chunk)
        print(time.process_time() - start, flush=True)


main()
