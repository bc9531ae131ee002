import { create } from 'qrcode';

const SVG = 'http://www.w3.org/2000/svg';
/** Empty modules around a code (ISO/IEC 18004 §6.3.8). */
const QUIET = 4;

/** A QR code as SVG, dark on light whatever the page's colours are. */
export function qrCode(text: string): SVGSVGElement {
  const { modules } = create(text, { errorCorrectionLevel: 'L' });
  const side = modules.size + 2 * QUIET;
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`);
  svg.setAttribute('shape-rendering', 'crispEdges');
  const light = document.createElementNS(SVG, 'rect');
  light.setAttribute('width', String(side));
  light.setAttribute('height', String(side));
  light.setAttribute('fill', '#fff');
  const dark = document.createElementNS(SVG, 'path');
  let path = '';
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (modules.get(y, x)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
    }
  }
  dark.setAttribute('d', path);
  dark.setAttribute('fill', '#000');
  svg.append(light, dark);
  return svg;
}
