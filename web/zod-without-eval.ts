import { z } from "zod";

// The page's security policy forbids eval; zod would otherwise try it and be reported in the console.
z.config({ jitless: true });
