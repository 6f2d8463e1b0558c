// Text whose places are given in bytes of UTF-8, as kroniek gives them, while strings count UTF-16 units.
import type { Span } from './types';

export class ByteText {
  // The unit at which the byte begins; of a text that is ASCII alone nothing needs to be kept.
  private readonly units: Uint32Array | null;

  constructor(readonly text: string) {
    this.units = isAscii(text) ? null : unitsOfBytes(text);
  }

  // A byte beyond the text is its end, one inside a character is its beginning.
  unit(byte: number): number {
    if (byte <= 0) return 0;
    if (!this.units) return Math.min(byte, this.text.length);
    return this.units[Math.min(byte, this.units.length - 1)] ?? this.text.length;
  }

  slice(begin: number, end: number): string {
    return this.text.slice(this.unit(begin), this.unit(end));
  }
}

function isAscii(text: string): boolean {
  for (let unit = 0; unit < text.length; ++unit) {
    if (text.charCodeAt(unit) > 0x7f) return false;
  }
  return true;
}

function unitsOfBytes(text: string): Uint32Array {
  const units = new Uint32Array(text.length * 3 + 1);
  let byte = 0;
  for (let unit = 0; unit < text.length; ) {
    const code = text.codePointAt(unit)!;
    const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (const end = byte + bytes; byte < end; ++byte) units[byte] = unit;
    unit += code < 0x10000 ? 1 : 2;
  }
  units[byte] = text.length;
  return units.subarray(0, byte + 1);
}

export interface Piece { text: string; marked: boolean }

// The text in pieces, those of `spans` (in order, not overlapping) marked.
export function marked(text: string, spans: readonly Span[]): Piece[] {
  const bytes = new ByteText(text);
  const pieces: Piece[] = [];
  let at = 0;
  for (const [begin, end] of spans) {
    const from = Math.max(bytes.unit(begin), at);
    const to = bytes.unit(end);
    if (to <= from) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), marked: false });
    pieces.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false });
  return pieces;
}
