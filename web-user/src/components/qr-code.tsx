import { create } from 'qrcode';
import { useMemo } from 'react';

/** A QR code as lines of an SVG: no picture is fetched, and nothing leaves the page. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => draw(text), [text]);
  return (
    <svg className="harp-qr" viewBox={`-4 -4 ${size + 8} ${size + 8}`} shapeRendering="crispEdges">
      <title>{label}</title>
      <rect x="-4" y="-4" width={size + 8} height={size + 8} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function draw(text: string): { size: number; path: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const dark: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) dark.push(`M${column} ${row}h1v1h-1z`);
    }
  }
  return { size: modules.size, path: dark.join('') };
}
