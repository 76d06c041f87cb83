// Computes WCAG 2.2 contrast for every pair of colour tokens the interface uses, in both themes.
// Run: node scripts/check-contrast.mjs            exits 1 when a pair falls short or a colour leaves sRGB.
//      node scripts/check-contrast.mjs --all      prints every pair, not only the failures.
import { readFileSync } from 'node:fs';

const css = readFileSync(new URL('../src/apps/ui/styles/tokens.css', import.meta.url), 'utf8').split('@media (prefers-contrast')[0];
const themes = { light: {}, dark: {} };
const colour = /--([\w-]+):\s*light-dark\(oklch\(([^)]+)\),\s*oklch\(([^)]+)\)\)/g;
for (const [, name, onLight, onDark] of css.matchAll(colour)) {
  themes.light[name] = parse(onLight);
  themes.dark[name] = parse(onDark);
}
for (const [, name, source] of css.matchAll(/--([\w-]+):\s*var\(--([\w-]+)\);/g)) {
  for (const theme of Object.values(themes)) if (theme[source]) theme[name] ??= theme[source];
}

/** OKLCH text to linear sRGB, by way of OKLab and the LMS cone response. */
function parse(text) {
  const [lch, alpha] = text.split('/');
  const [L, C, H] = lch.trim().split(/\s+/).map(Number);
  const a = C * Math.cos((H * Math.PI) / 180), b = C * Math.sin((H * Math.PI) / 180);
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return {
    alpha: alpha ? Number(alpha) : 1,
    rgb: [
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
    ],
  };
}
const clamp = (v) => Math.min(1, Math.max(0, v));
const luminance = ({ rgb: [r, g, b] }) => 0.2126 * clamp(r) + 0.7152 * clamp(g) + 0.0722 * clamp(b);
const ratio = (x, y) => {
  const [hi, lo] = [luminance(x), luminance(y)].sort((p, q) => q - p);
  return (hi + 0.05) / (lo + 0.05);
};

const papers = ['paper', 'paper-raised', 'paper-sunk', 'paper-float', 'paper-hover', 'paper-pick'];
const pairs = [];
const want = (fore, backs, least, why) => { for (const back of backs) pairs.push([fore, back, least, why]); };

want('ink', [...papers, 'voice-mine', 'us-wash', 'you-wash', 'harm-wash', 'yes-wash', 'action-wash'], 7, 'reading text');
want('ink-soft', ['paper', 'paper-raised', 'paper-float', 'paper-sunk'], 7, 'second voice');
want('ink-soft', ['voice-mine', 'paper-hover', 'paper-pick', 'us-wash', 'you-wash', 'harm-wash', 'yes-wash', 'action-wash'], 4.5, 'second voice on a tint');
want('ink-faint', [...papers, 'voice-mine', 'us-wash', 'you-wash', 'harm-wash', 'yes-wash', 'action-wash'], 4.5, 'dates and hints');
want('on-action', ['action', 'action-hover', 'action-press'], 4.5, 'button label');
want('on-yes', ['yes-fill'], 4.5, 'the yes button');
want('action-ink', [...papers, 'action-wash', 'voice-mine', 'us-wash', 'you-wash', 'harm-wash', 'yes-wash'], 4.5, 'link');
for (const state of ['us', 'you', 'harm', 'yes']) {
  want(`${state}-ink`, ['paper', 'paper-raised', 'paper-float', 'paper-sunk', 'paper-hover', `${state}-wash`], 4.5, 'state text');
  want(state, ['paper', 'paper-raised', 'paper-sunk', `${state}-wash`], 3, 'state mark');
}
want('line-firm', ['paper', 'paper-raised', 'paper-sunk', 'paper-float'], 3, 'edge of a control');
want('action', ['paper', 'paper-raised', 'paper-sunk'], 3, 'fill against its ground');
want('focus', [...papers, 'voice-mine', 'us-wash', 'you-wash', 'harm-wash', 'yes-wash'], 3, 'focus ring');
want('chart-ink', ['paper', 'paper-raised'], 4.5, 'chart label and series');
want('chart-soft', ['paper', 'paper-raised'], 3, 'second series');
want('chart-accent', ['paper', 'paper-raised'], 3, 'main series');

let failures = 0;
for (const [themeName, theme] of Object.entries(themes)) {
  for (const [name, { rgb }] of Object.entries(theme)) {
    if (rgb.some((v) => v < -0.002 || v > 1.002)) { failures++; console.log(`outside sRGB  ${themeName}  --${name}`); }
  }
  for (const [fore, back, least, why] of pairs) {
    if (!theme[fore] || !theme[back]) { failures++; console.log(`no such token  ${fore} / ${back}`); continue; }
    const got = ratio(theme[fore], theme[back]);
    const short = got < least;
    if (short) failures++;
    if (short || process.argv.includes('--all')) {
      console.log(`${short ? 'SHORT' : 'ok   '}  ${themeName.padEnd(5)}  ${got.toFixed(2).padStart(5)} of ${least}  --${fore} on --${back}  (${why})`);
    }
  }
}
console.log(`${pairs.length * 2} pairs, ${failures} short`);
process.exit(failures ? 1 : 0);
