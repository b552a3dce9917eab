import { expect } from 'vitest';
import type { DeskScene } from './desk-scene.ts';

/** Calls the API and gives the body; anything but 200 fails with what the API said. */
export async function ask<T>(scene: DeskScene, ...call: Parameters<DeskScene['as']>): Promise<T> {
  const answer = await scene.as<T>(...call);
  expect(answer.status, `${call.slice(0, 3).join(' ')}: ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
}
