// Times TensorFlow Playground's own training code, from a checkout that the user has.
//
//   node playground.mjs CHECKOUT
//
// then one job a line on standard input: layers, seconds, and 1 if the output is computed on a grid of
// 100 by 100 points after every epoch ("2,4,2,1 0.3 0"). The answer is one line: epochs per second.
import {readFileSync} from 'node:fs';
import {createInterface} from 'node:readline';

const TYPE = '(?:void|number|string|boolean|Node|Link|\\w+Function)(?:\\[\\])*';

/** Takes the types away; what is left is the program as its compiler writes it for a present-day engine. */
function withoutTypes(source) {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^export interface [\s\S]*?^}/gm, '')
    .replace(/\((\w+) as any\)/g, '$1')
    .replace(/^  \w+: [\w\[\]]+;$/gm, '')
    .replace(/\bpublic static (\w+): \w+ =/g, 'static $1 =')
    .replace(/(\blet \w+): [\w\[\]]+ =/g, '$1 =')
    .replace(/^  (\w+): [\w\[\]]+ =/gm, '  $1 =')
    .replace(/accessor: \(node: Node\) => any/g, 'accessor')
    .replace(new RegExp('\\??: ' + TYPE + '(?=[,)]| \\{)', 'g'), '');
}

const code = withoutTypes(readFileSync(process.argv[2] + '/src/nn.ts', 'utf8'));
const nn = await import('data:text/javascript,' + encodeURIComponent(code));

/** A disc of one class in a ring of the other, 250 points, mixed. */
function circles() {
  const points = [];
  for (let i = 0; i < 250; i++) {
    const inside = i % 2 === 0;
    const radius = inside ? 2.5 * Math.random() : 3.5 + 1.5 * Math.random();
    const angle = 2 * Math.PI * Math.random();
    points.push({x: radius * Math.sin(angle), y: radius * Math.cos(angle), label: inside ? 1 : -1});
  }
  return points;
}

const runs = new Map();

function run(layers, boundary) {
  const shape = layers.split(',').map(Number);
  const tanh = nn.Activations.TANH;
  const network = nn.buildNetwork(shape, tanh, tanh, null, ['x', 'y']);
  const data = circles();
  const map = new Array(10000).fill(0);
  // what its oneStep does with the training data, batches of 10
  return () => {
    data.forEach((point, i) => {
      nn.forwardProp(network, [point.x, point.y]);
      nn.backProp(network, point.label, nn.Errors.SQUARE);
      if ((i + 1) % 10 === 0) {
        nn.updateWeights(network, 0.03, 0);
      }
    });
    for (let i = 0; boundary && i < 100; i++) {
      for (let j = 0; j < 100; j++) {
        map[100 * i + j] = nn.forwardProp(network, [0.12 * i - 6, 6 - 0.12 * j]);
      }
    }
  };
}

for await (const line of createInterface({input: process.stdin})) {
  const [layers, seconds, boundary] = line.split(' ');
  const key = layers + ' ' + boundary;
  if (!runs.has(key)) {
    runs.set(key, run(layers, boundary === '1'));
  }
  const epoch = runs.get(key);
  const start = process.hrtime.bigint();
  let epochs = 0;
  let nanos;
  do {
    epoch();
    epochs++;
    nanos = Number(process.hrtime.bigint() - start);
  } while (nanos < 1e9 * Number(seconds));
  console.log(epochs * 1e9 / nanos);
}
