import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, virtualColor } from '@mantine/core';

/** Ink on paper, and its counterpart on black: what can be pressed has no colour of its own, so that states can. */
const COAL: MantineColorsTuple = [
  '#f4f6f7',
  '#e4e8eb',
  '#cad2d8',
  '#a9b5bd',
  '#84909a',
  '#63707b',
  '#4a5762',
  '#33404a',
  '#1a232a',
  '#11171c',
];
const CHALK: MantineColorsTuple = [
  '#f4f7f9',
  '#dfe5ea',
  '#c5ced6',
  '#98a6b1',
  '#c5ced6',
  '#cfd7dd',
  '#d6dde3',
  '#dde4e9',
  '#e6ebef',
  '#ffffff',
];

/** The greys that Mantine's dark scheme is made of, in the tint of our own. */
const NIGHT: MantineColorsTuple = [
  '#eef2f5',
  '#c5ced6',
  '#98a6b1',
  '#6b7a86',
  '#3c4953',
  '#232d35',
  '#1a2228',
  '#141a1f',
  '#0f1418',
  '#0b0f12',
];

/** Mantine dressed in Greenroom's tokens. `primaryShade` 8 with `autoContrast` is what axe has nothing against. */
export const theme = createTheme({
  colors: { dark: NIGHT, coal: COAL, chalk: CHALK, ink: virtualColor({ name: 'ink', light: 'coal', dark: 'chalk' }) },
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: '"IBM Plex Mono", ui-monospace, monospace',
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  black: '#11171c',
  headings: { fontFamily: '"Inter Variable", system-ui, sans-serif', fontWeight: '650' },
  components: {
    Tooltip: { defaultProps: { events: { hover: true, focus: true, touch: true }, withArrow: true } },
  },
});

const SHARED: Readonly<Record<string, string>> = {
  '--mantine-color-text': 'var(--gr-ink)',
  '--mantine-color-body': 'var(--gr-panel)',
  '--mantine-color-dimmed': 'var(--gr-ink-3)',
  '--mantine-color-placeholder': 'var(--gr-ink-3)',
  '--mantine-color-error': 'var(--gr-failed)',
  '--mantine-color-anchor': 'var(--gr-ink)',
  '--mantine-color-default': 'var(--gr-panel)',
  '--mantine-color-default-hover': 'var(--gr-hover)',
  '--mantine-color-default-color': 'var(--gr-ink)',
  '--mantine-color-default-border': 'var(--gr-line-strong)',
};

/** Puts Greenroom's tokens (tokens.css) where Mantine looks for its own. */
export const resolveVariables: CSSVariablesResolver = () => ({ variables: {}, light: SHARED, dark: SHARED });
