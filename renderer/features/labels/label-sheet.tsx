import type { DrawnLabel, DrawnMark, DrawnPage } from '../../../shared/domain/label/drawn-page.ts';
import css from './labels-page.module.css';

const FACES = { regular: css.regular, bold: css.bold, mono: css.mono } as const;

/** One page of labels as the printer will give it: the same marks at the same places, in mm. */
export function LabelSheet({ drawn, title }: { readonly drawn: DrawnPage; readonly title: string }) {
  const { page, label } = drawn;
  return (
    <svg className={css.sheet} viewBox={`0 0 ${page.widthMm} ${page.heightMm}`} role="img" aria-label={title}>
      <rect width={page.widthMm} height={page.heightMm} className={css.paper} />
      {drawn.labels.map((each) => (
        <g key={each.index} transform={`translate(${each.corner.xMm} ${each.corner.yMm})`}>
          <rect width={label.widthMm} height={label.heightMm} rx={1.5} className={css.edge} />
          <Marks label={each} />
        </g>
      ))}
    </svg>
  );
}

function Marks({ label }: { readonly label: DrawnLabel }) {
  return label.marks.map((mark) => <Mark key={keyOf(mark)} mark={mark} />);
}

function keyOf(mark: DrawnMark): string {
  return mark.kind === 'text' ? `${mark.xMm} ${mark.baselineMm}` : mark.kind;
}

function Mark({ mark }: { readonly mark: DrawnMark }) {
  if (mark.kind === 'outline') {
    const { xMm, yMm, sideMm, modules, path } = mark;
    return <path d={path} transform={`translate(${xMm} ${yMm}) scale(${sideMm / modules})`} className={css.ink} />;
  }
  const { xMm, baselineMm, sizeMm, widthMm, face, text } = mark;
  // The page's own typeface is wider than the printer's: squeezed into what the layout measured, as on paper.
  return (
    <text
      x={xMm}
      y={baselineMm}
      fontSize={sizeMm}
      textLength={widthMm}
      lengthAdjust="spacingAndGlyphs"
      className={FACES[face]}
    >
      {text}
    </text>
  );
}
