import { multiply, rotate, unit } from "./pose.ts";
import type { Pose, Quaternion, Vector } from "./pose.ts";

/** An OGC GeoPose 1.0 Basic-Quaternion: degrees, metres above the WGS 84 ellipsoid, orientation in local East-North-Up. */
export interface GeoPose {
  readonly position: { readonly lat: number; readonly lon: number; readonly h: number };
  readonly quaternion: { readonly x: number; readonly y: number; readonly z: number; readonly w: number };
}

// WGS 84: semi-major axis in metres, first eccentricity squared
const A = 6378137;
const F = 1 / 298.257223563;
const E2 = F * (2 - F);

/** Earth-centred, earth-fixed metres (EPSG:4978) of a place. */
export function ecefOf({ lat, lon, h }: GeoPose["position"]): Vector {
  const [phi, lambda] = [radians(lat), radians(lon)];
  const n = A / Math.sqrt(1 - E2 * Math.sin(phi) ** 2);
  return [
    (n + h) * Math.cos(phi) * Math.cos(lambda),
    (n + h) * Math.cos(phi) * Math.sin(lambda),
    (n * (1 - E2) + h) * Math.sin(phi),
  ];
}

/** Turns vectors of the East-North-Up frame at a place to the earth-centred, earth-fixed frame. */
export function enuToEcef({ lat, lon }: GeoPose["position"]): Quaternion {
  const east = (radians(lon) + Math.PI / 2) / 2;
  const tilt = (Math.PI / 2 - radians(lat)) / 2;
  return multiply([0, 0, Math.sin(east), Math.cos(east)], [Math.sin(tilt), 0, 0, Math.cos(tilt)]);
}

/** A pose in East-North-Up axes of an anchored frame, as one in the earth-centred, earth-fixed frame. */
export function toEcef(pose: Pose, anchor: GeoPose): Pose {
  const { x, y, z, w } = anchor.quaternion;
  const turn = multiply(enuToEcef(anchor.position), unit([x, y, z, w]));
  const origin = ecefOf(anchor.position);
  const offset = rotate(turn, pose.position);
  return {
    frame: "EPSG:4978",
    position: [origin[0] + offset[0], origin[1] + offset[1], origin[2] + offset[2]],
    orientation: multiply(turn, pose.orientation),
  };
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
