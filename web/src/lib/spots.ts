// Places as a map draws them, whichever map it is.
import type { Precision } from './types';

export interface Spot {
  id: string;
  name: string;
  latitude: number;
  longitude: number;
  precision: Precision;
  weight: number; // how many articles
  href: string;
  rejected?: boolean; // a candidate that was not chosen
}

const exact: readonly Precision[] = ['point', 'city', 'mountain'];

// A place that is no point has its middle drawn as a ring, larger where it is vaguer.
export function isExact(spot: Spot): boolean {
  return exact.includes(spot.precision);
}

const rings: Partial<Record<Precision, number>> = { area: 12, river: 16, region: 18, sea: 30, country: 26, continent: 44 };

export function radiusOf(spot: Spot, most: number): number {
  if (spot.rejected) return 4;
  if (!isExact(spot)) return rings[spot.precision] ?? 14;
  return 3.5 + 6.5 * Math.sqrt(spot.weight / Math.max(most, 1));
}

// What holds all places: west, south, east, north.
export function boundsOfSpots(spots: readonly Spot[]): [number, number, number, number] {
  const all = spots.filter((spot) => isExact(spot) && !spot.rejected);
  const used = all.length > 0 ? all : spots;
  if (used.length === 0) return [-20, 30, 60, 65];
  const longitudes = used.map((spot) => spot.longitude);
  const latitudes = used.map((spot) => spot.latitude);
  const room = 3;
  return [
    Math.max(Math.min(...longitudes) - room, -180), Math.max(Math.min(...latitudes) - room, -80),
    Math.min(Math.max(...longitudes) + room, 180), Math.min(Math.max(...latitudes) + room, 80),
  ];
}
