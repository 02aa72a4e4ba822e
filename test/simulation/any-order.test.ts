// Does the result of a week hang on the order or the number of deliveries?

import { expect, test } from "@jest/globals";
import { anyOrder } from "./any-order.ts";

// Every 25th of the fast weeks is tried so as well. In this one a ticket was locked: whoever was told of it wrote what
// nobody else did.
test("week 10 comes to the same in any order (I7)", async () => {
  expect(await anyOrder(10)).toEqual([]);
});
