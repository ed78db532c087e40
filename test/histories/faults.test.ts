import { expect, it } from "vitest";
import { placesOf, seededFaults } from "./faults.ts";

it.each(seededFaults)("The seeded fault '$name' still matches the code", (fault) => {
  expect(placesOf(fault), `src/${fault.file} should have this once: ${fault.find}`).toBe(1);
});
