import 'server-only';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImageResponse } from 'next/og';
import { THEME_COLORS, type ThemeColor } from '@/lib/chart/theme-colors';
import { drawableText } from './drawable-text';
import { type TimeChart, timeChart } from './time-chart';

/** What a chat shows of a link: its name, its range, a few figures and a shape. */
export interface PicturedView {
  readonly name: string;
  readonly words: string;
  readonly figures: readonly { readonly label: string; readonly value: string }[];
  readonly chart: TimeChart | null;
}

const WIDTH = 1200;
const HEIGHT = 630;
const { background, ink, soft, accent } = THEME_COLORS.light;

/**
 * The picture of a link as PNG. Without a preview it is the same for every link, and says nothing.
 * Nothing is fetched: the font lies here, and texts have no letters beyond it.
 */
export function previewImage(preview: PicturedView | null): Promise<Uint8Array<ArrayBuffer>> {
  const key = preview ?? NEUTRAL;
  const known = drawn.get(key);
  if (known) return known;
  const drawing = drawImage(preview);
  drawn.set(key, drawing);
  drawing.catch(() => drawn.delete(key));
  return drawing;
}

/** Drawing takes a tenth of a second of a processor and anybody may ask: each picture is drawn once. */
const drawn = new WeakMap<object, Promise<Uint8Array<ArrayBuffer>>>();
const NEUTRAL = {};

async function drawImage(preview: PicturedView | null): Promise<Uint8Array<ArrayBuffer>> {
  const name = preview ? (drawableText(preview.name) ?? 'Shared report') : 'A shared report';
  const words = preview ? drawableText(preview.words) : 'Opens with its whole link';
  const figures = (preview?.figures ?? []).flatMap(({ label, value }) => {
    const [drawnLabel, drawnValue] = [drawableText(label), drawableText(value)];
    return drawnLabel && drawnValue ? [{ label: drawnLabel, value: drawnValue }] : [];
  });
  const image = new ImageResponse(
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        width: '100%',
        height: '100%',
        padding: 64,
        background,
        color: ink,
        fontFamily: 'Geist',
      }}
    >
      <div style={{ display: 'flex', flexDirection: 'column' }}>
        <div style={{ display: 'flex', fontSize: 56, fontWeight: 600, letterSpacing: -1.5 }}>
          {name}
        </div>
        <div style={{ display: 'flex', marginTop: 12, fontSize: 28, color: soft }}>{words}</div>
      </div>
      <div style={{ display: 'flex' }}>
        {figures.map(({ label, value }) => (
          <div key={label} style={{ display: 'flex', flexDirection: 'column', marginRight: 72 }}>
            <div style={{ display: 'flex', fontSize: 24, color: soft }}>{label}</div>
            <div style={{ display: 'flex', marginTop: 6, fontSize: 48, fontWeight: 600 }}>
              {value}
            </div>
          </div>
        ))}
      </div>
      {preview?.chart ? (
        // biome-ignore lint/performance/noImgElement: no page, a drawing
        // biome-ignore lint/a11y/useAltText: no page, a drawing
        <img src={chartPicture(preview.chart)} width={WIDTH - 128} height={200} />
      ) : (
        <div style={{ display: 'flex' }} />
      )}
      <div style={{ display: 'flex', fontSize: 26, fontWeight: 600, color: accent }}>Genledger</div>
    </div>,
    { width: WIDTH, height: HEIGHT, fonts: await fonts() },
  );
  return new Uint8Array(await image.arrayBuffer());
}

/** The shapes of the chart without its texts, its colours written out. */
function chartPicture(chart: TimeChart): string {
  const { text } = timeChart(chart, { bare: true });
  const svg = text
    .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" preserveAspectRatio="none" ')
    .replace(
      /color-mix\(in oklab, (var\(--[a-z0-9-]+\)) 38%, var\(--panel\)\)/g,
      (_, color: string) => paled(written(color)),
    )
    .replace(/var\(--[a-z0-9-]+\)/g, written);
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

function written(variable: string): string {
  const name = variable.slice('var(--'.length, -1);
  return Object.hasOwn(THEME_COLORS.light, name) ? THEME_COLORS.light[name as ThemeColor] : ink;
}

/** The paler shade of a colour on white. */
function paled(color: string): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const mixed = parts.map((part) => Math.round(part * 0.45 + 255 * 0.55));
  return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

let loaded: ReturnType<typeof readFonts> | undefined;

function fonts() {
  loaded ??= readFonts();
  loaded.catch(() => {
    loaded = undefined;
  });
  return loaded;
}

async function readFonts() {
  const folder = join(process.cwd(), 'node_modules/geist/dist/fonts/geist-sans');
  const [regular, semiBold] = await Promise.all([
    readFile(join(folder, 'Geist-Regular.ttf')),
    readFile(join(folder, 'Geist-SemiBold.ttf')),
  ]);
  return [
    { name: 'Geist', data: regular, weight: 400 as const },
    { name: 'Geist', data: semiBold, weight: 600 as const },
  ];
}
