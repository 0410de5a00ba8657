/**
 * The walls of the house as lint rules; reasons in walls.md, probes in walls.spec.ts.
 * Flat config replaces a rule's options instead of merging them, so each block is composed whole.
 */
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const services = readdirSync(join(__dirname, '../../services'));

const drivers = {
  regex: '^(mongoose|mongodb|kafkajs|@nestjs/mongoose)(/|$)',
  message: 'wall driver-only-in-platform: ask a room of libs/platform.',
};
const onlyFrom = (allowed, message) => ({ regex: `^(?!(${allowed.join('|')}))`, message });
const otherServices = (own) => ({
  regex: `^@jiandu/.*-service|\\.\\./(${services.filter((name) => name !== own).join('|')})(/|$)`,
  message: 'wall service-not-service: commands never cross services, events do. Follow its events instead.',
});
const relative = '\\.';
const kernel = '@jiandu/kernel';
const contracts = '@jiandu/contracts/';

const imports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

/** No clock, no random, no outside world. */
const pure = {
  'no-restricted-globals': [
    'error',
    ...['process', 'performance', 'crypto', 'setTimeout', 'setInterval', 'setImmediate', 'fetch', 'console'].map((name) => ({
      name,
      message: 'wall pure-core: what a rule needs comes in as an argument.',
    })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'wall no-clock: the date comes with the command.' },
    { object: 'Math', property: 'random', message: 'wall no-random: seeds and ids come in as arguments.' },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'wall no-clock: the date comes with the command.' },
    { selector: "CallExpression[callee.name='Date']", message: 'wall no-clock: the date comes with the command.' },
  ],
};

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const isIdNumber = (text) =>
  '10X98765432'[ID_WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(text[i]), 0) % 11] === text[17].toUpperCase();

/** Every piece of text in the code. */
const texts = (check) => ({
  create: (context) => {
    const seen = (node, text) => typeof text === 'string' && check(text, (message) => context.report({ node, message }));
    return { Literal: (node) => seen(node, node.value), TemplateElement: (node) => seen(node, node.value.cooked) };
  },
});

const plugin = {
  rules: {
    'no-id-number': texts((text, report) => {
      for (const [found] of text.matchAll(/(?<!\d)\d{17}[\dXx](?!\d)/g))
        if (isIdNumber(found)) report('wall no-id-number: a valid ID number is a person; compute a synthetic one where a test needs it.');
    }),
    'chinese-in-messages': texts((text, report) => {
      if (/[\u3400-\u9fff]/.test(text)) report('wall chinese-in-messages: user-facing text lives in a messages file.');
    }),
  },
};

const bare = { files: ['services/*/*/*.ts', 'services/*/when-*.ts'], ignores: ['services/*/*/*.*.ts'] };

module.exports = [
  { files: ['**/*.ts'], plugins: { house: plugin }, rules: { 'house/no-id-number': 'error' } },
  {
    files: ['libs/**/*.ts', 'services/**/*.ts'],
    ignores: ['**/*.messages.ts', '**/*.spec.ts', '**/testing.ts', 'libs/calendar/messages.ts'],
    rules: { 'house/chinese-in-messages': 'error' },
  },
  { files: ['deploy/**/*.ts', 'test/**/*.ts'], ignores: ['test/bench/**', 'test/faults/**', 'test/journeys/**'], rules: imports(drivers) },
  {
    files: ['libs/kernel/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { ...pure, ...imports(onlyFrom([relative], 'wall kernel-alone: the kernel imports nothing.')) },
  },
  {
    files: ['libs/calendar/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.node.ts'],
    rules: { ...pure, ...imports(onlyFrom([relative, kernel], 'wall calendar-on-kernel: the calendar stands on the kernel alone.')) },
  },
  {
    files: ['libs/contracts/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: imports(onlyFrom([relative, kernel, 'class-'], 'wall contracts-are-shapes: kernel and the class-validator family only.')),
  },
  {
    files: ['libs/platform/**/*.ts'],
    rules: imports({ regex: '^@jiandu/.*-service|/services/', message: 'wall platform-below-services: the platform knows no service.' }),
  },
  ...services.map((own) => ({ files: [`services/${own}/**/*.ts`], rules: imports(drivers, otherServices(own)) })),
  ...services.map((own) => ({
    files: bare.files.map((glob) => glob.replace('services/*', `services/${own}`)),
    ignores: [...bare.ignores],
    rules: {
      ...pure,
      ...imports(
        otherServices(own),
        onlyFrom(
          [relative, kernel, '@jiandu/calendar', contracts],
          'wall pure-core: a bare-named file imports kernel, calendar, contracts and its neighbours only.',
        ),
      ),
    },
  })),
];
