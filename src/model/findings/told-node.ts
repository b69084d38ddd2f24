import { z } from "zod";
import { Id } from "../ids.ts";

/** What every answer that tells of a system or a service says of it first; a system has neither priority nor people. */
export const ToldNode = z.object({
  id: Id,
  type: z.enum(["system", "service"]),
  name: z.string(),
  owner: Id,
  priority: z.int().nullable(),
  vulnerable: z.boolean(),
  people: z.int().min(0).nullable(),
});
export type ToldNode = z.infer<typeof ToldNode>;
