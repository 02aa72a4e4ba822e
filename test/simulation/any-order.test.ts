// Does the result of a week hang on the order or the number of deliveries?

import { expect, test } from "@jest/globals";
import { anyOrder } from "./any-order.ts";

// Ten is one in which a ticket was locked: whoever was told of it wrote what nobody else did.
test.each([1, 10])("week %i comes to the same in any order (I7)", async (seed) => {
  expect(await anyOrder(seed)).toEqual([]);
});
