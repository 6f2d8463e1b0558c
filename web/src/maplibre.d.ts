// MapLibre's build for strict Content-Security-Policies has the types of the usual one.
declare module 'maplibre-gl/dist/maplibre-gl-csp' {
  import maplibregl from 'maplibre-gl';
  export default maplibregl;
  export type { Map } from 'maplibre-gl';
}
