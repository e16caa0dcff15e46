// Cuts the two variable fonts down to the letters and weights the pages use.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';

const require = createRequire(import.meta.url);
const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 32 + i));
const latin = String.fromCharCode(...Array.from({ length: 96 }, (_, i) => 0xa0 + i));
const marks = '‘’“”–—…·×→←↑↓•−\u2009\u202f';

const fonts = [
  {
    from: '@fontsource-variable/archivo/files/archivo-latin-standard-normal.woff2',
    to: 'archivo.woff2',
    text: ascii + latin + marks,
    axes: { wght: { min: 400, max: 900 }, wdth: { min: 100, max: 125 } },
  },
  {
    from: '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
    to: 'mono.woff2',
    text: ascii + '’–·',
    axes: { wght: { min: 400, max: 700 } },
    // Ligatures would join letters that are typed one by one.
    plain: true,
  },
];

const out = new URL('../src/fonts/', import.meta.url);
mkdirSync(out, { recursive: true });
for (const font of fonts) {
  const target = new URL(font.to, out);
  const whole = readFileSync(require.resolve(font.from));
  const cut = await subsetFont(whole, font.text, {
    targetFormat: 'woff2',
    variationAxes: font.axes,
    noLayoutClosure: font.plain ?? false,
  });
  writeFileSync(target, cut);
  console.log(`${font.to}: ${whole.length} → ${cut.length} bytes`);
}
