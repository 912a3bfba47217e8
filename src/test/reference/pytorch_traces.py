"""Writes what PyTorch computes, for the tests to compare with: src/test/resources/pytorch/*.

Run from the root of the repository, with PyTorch 2 on the CPU:

    python src/test/reference/pytorch_traces.py

Nothing here is needed to build or to test. Everything is computed in double precision; numbers are
written with all their digits.
"""

import json
import math
import pathlib

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
TO = pathlib.Path("src/test/resources/pytorch")


def write(name, head, rows):
    lines = [head] + [",".join(f'"{c}"' if isinstance(c, str) and "," in c
                               else c if isinstance(c, str) else repr(c) for c in r) for r in rows]
    (TO / name).write_text("\n".join(lines) + "\n")


# --- optimizers -----------------------------------------------------------------------------------

SURFACES = {
    # name: (function, start)
    "courty": (lambda p: p[0] ** 2 + p[0] * p[1] + 4 * p[1] ** 2, (3.0, 3.0)),
    "rosenbrock": (lambda p: (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2, (-1.2, 1.0)),
}


class ByRule:
    """Forms that PyTorch lacks, by their rule; the gradient is still PyTorch's own."""

    def __init__(self, params, step, ahead=0.0):
        self.p, self.step_rule, self.ahead = params[0], step, ahead
        self.v, self.t = torch.zeros_like(self.p), 0

    def zero_grad(self):
        self.p.grad = None

    def step(self, closure):
        self.t += 1
        with torch.no_grad():
            self.p += self.ahead * self.v
        closure()
        with torch.no_grad():
            self.p -= self.ahead * self.v
            self.v, move = self.step_rule(self.v, self.p.grad, self.t)
            self.p += move


def average(rate, beta, corrected):
    def rule(v, g, t):
        v = beta * v + (1 - beta) * g
        return v, -rate * v / (1 - beta**t if corrected else 1)
    return rule


def ahead(rate, rho):
    return lambda v, g, t: (rho * v - rate * g,) * 2


O = torch.optim
# Rates on Rosenbrock are small: where a racer bounces between the walls of its valley the last
# digits of two programs drift apart, though both are right.
OPTIMIZERS = [
    # our words for it, then how PyTorch makes it, for a rate
    ("sgd(rate={r})", lambda p, r: O.SGD(p, lr=r), 1e-3, 0.2),
    ("momentum(rate={r}, momentum=0.9)", lambda p, r: O.SGD(p, lr=r, momentum=0.9), 5e-4, 0.02),
    ("momentum(rate={r}, momentum=0.9, form=ewa)",
     lambda p, r: ByRule(p, average(r, 0.9, False)), 1e-3, 0.2),
    ("momentum(rate={r}, momentum=0.9, form=ewa, correction=on)",
     lambda p, r: ByRule(p, average(r, 0.9, True)), 1e-3, 0.2),
    ("nesterov(rate={r}, momentum=0.9)", lambda p, r: ByRule(p, ahead(r, 0.9), 0.9), 5e-4, 0.02),
    ("nesterov(rate={r}, momentum=0.9, form=pytorch)",
     lambda p, r: O.SGD(p, lr=r, momentum=0.9, nesterov=True), 5e-4, 0.02),
    ("adagrad(rate={r}, epsilon=1e-7)", lambda p, r: O.Adagrad(p, lr=r, eps=1e-7), 0.3, 0.5),
    ("rmsprop(rate={r}, decay=0.9, epsilon=1e-7)",
     lambda p, r: O.RMSprop(p, lr=r, alpha=0.9, eps=1e-7), 0.002, 0.05),
    ("adam(rate={r})", lambda p, r: O.Adam(p, lr=r, eps=1e-8), 0.05, 0.1),
    ("adam(rate={r}, beta1=0.8, beta2=0.95, epsilon=0.001)",
     lambda p, r: O.Adam(p, lr=r, betas=(0.8, 0.95), eps=1e-3), 0.05, 0.1),
    ("adamw(rate={r}, weight-decay=0.2)",
     lambda p, r: O.AdamW(p, lr=r, eps=1e-8, weight_decay=0.2), 0.05, 0.1),
    ("amsgrad(rate={r})", lambda p, r: O.Adam(p, lr=r, eps=1e-8, amsgrad=True), 0.05, 0.1),
]


def optimizers():
    rows = []
    for words, make, steep, gentle in OPTIMIZERS:
        for name, (f, start) in SURFACES.items():
            rate = steep if name == "rosenbrock" else gentle
            p = torch.tensor(start, requires_grad=True)
            optimizer = make([p], rate)

            def closure():
                optimizer.zero_grad()
                value = f(p)
                value.backward()
                return value

            for step in range(1, 201):
                optimizer.step(closure)
                if step <= 5 or step % 15 == 0 or step == 200:
                    rows.append((words.format(r=rate), name, step, p[0].item(), p[1].item()))
    write("optimizers.csv", "optimizer,surface,step,x,y", rows)


# --- schedules ------------------------------------------------------------------------------------


def schedules():
    S = O.lr_scheduler
    twins = [
        ("exponential(k=0.05)", lambda o: S.ExponentialLR(o, math.exp(-0.05)), 100),
        ("staircase(every=7, factor=0.3)", lambda o: S.StepLR(o, 7, 0.3), 100),
        # beyond its last epoch PyTorch climbs again; ours stays at 0
        ("cosine(epochs=50)", lambda o: S.CosineAnnealingLR(o, 50), 50),
        ("warm-up(epochs=8)", lambda o: S.LinearLR(o, 1 / 8, 1.0, 7), 30),
    ]
    rows = []
    for words, make, epochs in twins:
        optimizer = O.SGD([torch.zeros(1, requires_grad=True)], lr=0.2)
        schedule = make(optimizer)
        for epoch in range(epochs + 1):
            rows.append((words, epoch, float(optimizer.param_groups[0]["lr"])))
            optimizer.step()
            schedule.step()
    write("schedules.csv", "schedule,epoch,rate", rows)


# --- activations and losses -----------------------------------------------------------------------


def activations():
    functions = {
        "linear": lambda z: z,
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "relu": F.relu,
        "leaky-relu(slope=0.1)": lambda z: F.leaky_relu(z, 0.1),
        "elu(alpha=1.5)": lambda z: F.elu(z, 1.5),
        "softplus": F.softplus,
        "gelu": F.gelu,
        "silu": F.silu,
    }
    rows = []
    for name, g in functions.items():
        for z in (-30.0, -6.1, -2.5, -1.0, -0.3, -1e-3, 1e-3, 0.2, 0.9, 2.2, 5.7, 19.0):
            x = torch.tensor(z, requires_grad=True)
            y = g(x)
            y.backward()
            rows.append((name, z, y.item(), x.grad.item()))
    write("activations.csv", "activation,z,value,slope", rows)


def losses():
    functions = {
        "squared": (F.mse_loss, (0.0, 1.0, -1.7)),
        "binary-cross-entropy": (F.binary_cross_entropy, (0.0, 1.0, 0.3)),
        # margin ranking against 0 with margin 1 is the hinge loss
        "hinge": (lambda p, y: F.margin_ranking_loss(p, torch.zeros(()), y, margin=1.0), (-1.0, 1.0)),
        "huber(delta=1)": (F.huber_loss, (0.0, 1.0, -1.7)),
        "huber(delta=0.4)": (lambda p, y: F.huber_loss(p, y, delta=0.4), (0.0, 1.0)),
    }
    rows = []
    for name, (loss, targets) in functions.items():
        for y in targets:
            for at in (0.02, 0.31, 0.5, 0.77, 0.98):
                p = torch.tensor(at, requires_grad=True)
                value = loss(p, torch.tensor(y))
                value.backward()
                rows.append((name, at, y, value.item(), p.grad.item()))
    write("losses.csv", "loss,prediction,target,value,slope", rows)

    # whole output layers, from the net input; the last ones are sure and wrong
    rows = []
    for case, (z, target) in enumerate([
        ((2.0, 5.0, -1.0, 3.0), 1), ((2.0, 5.0, -1.0, 3.0), 2), ((0.0, 0.0, 0.0, 0.0), 0),
        ((800.0, -800.0, 0.0, 1.0), 1)]):
        x = torch.tensor(z, requires_grad=True)
        value = F.cross_entropy(x[None], torch.tensor([target]))
        value.backward()
        for c in range(4):
            rows.append(("cross-entropy", case, c, z[c], float(c == target), value.item(),
                         x.grad[c].item()))
    for case, (z, target) in enumerate([(0.4, 1.0), (-2.2, 1.0), (3.3, 0.0), (700.0, 0.0)]):
        x = torch.tensor(z, requires_grad=True)
        value = F.binary_cross_entropy_with_logits(x, torch.tensor(target))
        value.backward()
        rows.append(("binary-cross-entropy", case, 0, z, target, value.item(), x.grad.item()))
    write("outputs.csv", "loss,case,output,logit,target,value,slope", rows)


# --- batch normalisation and dropout --------------------------------------------------------------


def batch_norm():
    """Three units, three batches of 5, 4 and 7: outputs, gradients, running averages, inference."""
    torch.manual_seed(1)
    layer = torch.nn.BatchNorm1d(3)  # momentum 0.1, eps 1e-5
    with torch.no_grad():
        layer.weight.copy_(torch.tensor([0.7, 1.4, -0.9]))
        layer.bias.copy_(torch.tensor([0.1, -0.3, 0.5]))
    rows = []

    def put(what, batch, values):
        for i, v in enumerate(values.detach().reshape(-1).tolist()):
            rows.append((what, batch, i, v))

    for batch, size in enumerate((5, 4, 7)):
        x = (2 * torch.randn(size, 3) + 1).requires_grad_()
        up = torch.randn(size, 3)
        layer.zero_grad()
        y = layer(x)
        (y * up).sum().backward()
        put("input", batch, x)
        put("weight", batch, up)
        put("output", batch, y)
        put("by-input", batch, x.grad)
        put("by-gamma", batch, layer.weight.grad)
        put("by-beta", batch, layer.bias.grad)
        put("running-mean", batch, layer.running_mean)
        put("running-variance", batch, layer.running_var)
    layer.eval()
    put("inference", 2, layer(x))
    write("batch-norm.csv", "what,batch,index,value", rows)


def dropout():
    rows = []
    for p in (0.1, 0.2, 0.25, 0.5, 0.8):
        kept = F.dropout(torch.ones(1000), p)
        rows.append((p, kept.max().item(), F.dropout(torch.ones(1), p, training=False).item()))
    write("dropout.csv", "p,kept,inference", rows)


# --- whole trainings ------------------------------------------------------------------------------


class Net(torch.nn.Module):
    def __init__(self, inputs, layers, outputs, scaling):
        super().__init__()
        self.scaling, self.spec = scaling, layers
        sizes = [inputs] + [units for units, _, _ in layers] + [outputs]
        self.linear = torch.nn.ModuleList(
            torch.nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))
        self.norm = torch.nn.ModuleList(
            torch.nn.BatchNorm1d(units) if norm else torch.nn.Identity()
            for units, _, norm in layers)

    def forward(self, x):
        x = (x - self.scaling[0]) / self.scaling[1]
        for (_, g, _), linear, norm in zip(self.spec, self.linear, self.norm):
            x = {"tanh": torch.tanh, "relu": F.relu, "gelu": F.gelu, "elu": F.elu}[g](norm(linear(x)))
        return self.linear[-1](x)

    def json(self, output):
        layers = []
        for l, linear in enumerate(self.linear):
            last = l == len(self.spec)
            layer = {"units": linear.out_features,
                     "activation": output if last else self.spec[l][1],
                     "dropout": 0.0,
                     "weights": linear.weight.tolist(), "biases": linear.bias.tolist()}
            if not last and self.spec[l][2]:
                norm = self.norm[l]
                layer |= {"gamma": norm.weight.tolist(), "beta": norm.bias.tolist(),
                          "running_mean": norm.running_mean.tolist(),
                          "running_variance": norm.running_var.tolist()}
            layers.append(layer)
        return {"format": "perceptarium model 1", "inputs": ["x1", "x2"],
                "scaling": {"shift": self.scaling[0].tolist(), "scale": self.scaling[1].tolist()},
                "layers": layers}

    def rows(self, epoch):
        for l, linear in enumerate(self.linear):
            for j in range(linear.out_features):
                yield (epoch, l, j, -1, linear.bias[j].item())
                for i in range(linear.in_features):
                    yield (epoch, l, j, i, linear.weight[j, i].item())


def training(name, points, labels, net, loss, right, output, optimizer, schedule, batch,
             penalty=lambda: 0, longest=math.inf):
    write(f"{name}-points.csv", "x1,x2,label",
          [(x[0].item(), x[1].item(), int(y)) for x, y in zip(points, labels)])
    (TO / f"{name}-w.json").write_text(json.dumps(net.json(output), indent=1) + "\n")
    epochs, weights = [], []
    for epoch in range(51):
        net.eval()
        with torch.no_grad():
            z = net(points)
            epochs.append((epoch, loss(z, labels).item(), right(z, labels)))
            if epoch in (1, 10, 50):
                weights.extend(net.rows(epoch))
        net.train()
        for at in range(0, len(points), batch):
            optimizer.zero_grad()
            (loss(net(points[at:at + batch]), labels[at:at + batch]) + penalty()).backward()
            # clip_grad_norm_ divides by the length + 1e-6
            length = math.sqrt(sum((p.grad ** 2).sum().item() for p in net.parameters()))
            for p in net.parameters():
                p.grad *= min(1, longest / length)
            optimizer.step()
        schedule.step()
    write(f"{name}-epochs.csv", "epoch,train_loss,train_accuracy", epochs)
    write(f"{name}-weights.csv", "epoch,layer,unit,input,value", weights)


def share(hits):
    return hits.double().mean().item()


def two_classes():
    """2-5-4-1, tanh and ReLU, Adam at 0.01, batches of 10 out of 34: the last one has 4."""
    torch.manual_seed(2)
    x = torch.randn(34, 2)
    y = ((x[:, 0] * x[:, 1] > 0) | (x[:, 0] > 1)).double()
    net = Net(2, [(5, "tanh", False), (4, "relu", False)], 1, (torch.zeros(2), torch.ones(2)))
    optimizer = O.Adam(net.parameters(), lr=0.01, eps=1e-8)
    training(
        "two-classes", x, y, net,
        lambda z, t: F.binary_cross_entropy_with_logits(z[:, 0], t),
        lambda z, t: share((z[:, 0] > 0) == (t > 0.5)),
        "sigmoid", optimizer, O.lr_scheduler.ConstantLR(optimizer, 1.0), 10)


def three_classes():
    """2-6-5-3 softmax with batch normalisation, scaled inputs, L2 on the weights, momentum, steps."""
    torch.manual_seed(3)
    y = torch.arange(42) % 3
    x = 1.5 * torch.randn(42, 2) + torch.tensor([[0.0, 3.0], [3.0, -1.0], [-2.0, -2.0]])[y]
    scaling = (x.mean(0), x.std(0, correction=0))
    net = Net(2, [(6, "tanh", True), (5, "relu", True)], 3, scaling)
    with torch.no_grad():
        for norm in net.norm:
            norm.weight.uniform_(0.6, 1.4)
            norm.bias.uniform_(-0.3, 0.3)
            norm.running_mean.uniform_(-0.4, 0.4)
            norm.running_var.uniform_(0.5, 1.5)
    heavy = [linear.weight for linear in net.linear]
    light = [linear.bias for linear in net.linear] + list(net.norm.parameters())
    # λΣw² has the gradient 2λw; PyTorch's weight decay is that factor
    optimizer = O.SGD([{"params": heavy, "weight_decay": 2 * 0.003}, {"params": light}],
                      lr=0.05, momentum=0.9)
    training(
        "three-classes", x, y, net, F.cross_entropy,
        lambda z, t: share(z.argmax(1) == t),
        "softmax", optimizer, O.lr_scheduler.StepLR(optimizer, 20, 0.5), 14)


def weighted():
    """2-7-4-3 softmax under squared error, one class three times as strong, GELU and ELU with batch
    normalisation, AdamW, L1 on the weights, gradients cut to 0.2, cosine, batches of 16 out of 42."""
    torch.manual_seed(4)
    y = torch.arange(42) % 3
    x = 1.5 * torch.randn(42, 2) + torch.tensor([[0.0, 3.0], [3.0, -1.0], [-2.0, -2.0]])[y]
    net = Net(2, [(7, "gelu", False), (4, "elu", True)], 3, (x.mean(0), x.std(0, correction=0)))
    optimizer = O.AdamW(net.parameters(), lr=0.02, eps=1e-4, weight_decay=0.05)

    def mean(values, t):
        strengths = 1.0 + 2 * (t == 1)
        return (strengths * values).sum() / strengths.sum()

    training(
        "weighted", x, y, net,
        lambda z, t: mean(((F.softmax(z, 1) - F.one_hot(t, 3)) ** 2).sum(1), t),
        lambda z, t: mean((z.argmax(1) == t).double(), t).item(),
        "softmax", optimizer, O.lr_scheduler.CosineAnnealingLR(optimizer, 60), 16,
        lambda: 0.002 * sum(linear.weight.abs().sum() for linear in net.linear), 0.2)


if __name__ == "__main__":
    TO.mkdir(parents=True, exist_ok=True)
    for make in (optimizers, schedules, activations, losses, batch_norm, dropout, two_classes,
                 three_classes, weighted):
        make()
    print(f"written by PyTorch {torch.__version__}")
