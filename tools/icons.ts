/**
 * `npm run icons`, after a change of public/favicon.svg: makes the icons of the installed app from it, in public/icons/. Those that a system cuts
 * to its own shape show it smaller, on the colour of src/offline/looks.ts.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { brand, icons, touchIcon } from '../src/offline/looks.ts';

const site = join(import.meta.dirname, '../public');
const folder = join(site, 'icons');
const sign = await loadImage(join(site, 'favicon.svg'));
mkdirSync(folder, { recursive: true });
for (const { file, size, purpose } of [...icons, touchIcon]) {
  const canvas = createCanvas(size, size);
  const context = canvas.getContext('2d');
  const inner = purpose === 'maskable' ? size * 0.8 : size;
  const edge = (size - inner) / 2;
  if (purpose === 'maskable') {
    context.fillStyle = brand;
    context.fillRect(0, 0, size, size);
  }
  // Or it is drawn small and blown up.
  sign.width = sign.height = inner;
  context.drawImage(sign, edge, edge, inner, inner);
  writeFileSync(join(folder, file), canvas.toBuffer('image/png'));
}
