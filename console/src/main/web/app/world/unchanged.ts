import type { Standing } from "./stage.ts";

function same(one: readonly number[], other: readonly number[]): boolean {
  return one.every((each, at) => each === other[at]);
}

/** Whether two pictures of a world would be the same. */
export function unchanged(before: readonly Standing[], now: readonly Standing[]): boolean {
  return before.length === now.length && now.every((each, at) => {
    const other = before[at]!;
    return each.id === other.id && each.tone === other.tone && same(each.position, other.position) && same(each.orientation, other.orientation);
  });
}
