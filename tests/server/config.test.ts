import { describe, expect, it } from "vitest";
import { readConfig } from "../../server/config.ts";
import { StartError } from "../../server/start-error.ts";

function refusal(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof StartError) return error.message;
  }
  throw new Error("no StartError was thrown");
}

describe("readConfig", () => {
  it("listens on this machine alone, on any port near the default, and logs what is wrong, unless told otherwise", () => {
    const usual = { port: null, host: "127.0.0.1", logLevel: "warn", trustedProxies: [] };
    expect(readConfig({})).toEqual(usual);
    expect(readConfig({ PORT: "", HOST: "", LOG_LEVEL: "", PATH: "/bin" })).toEqual(usual);
  });

  it("takes port, host, log level and proxies from the environment", () => {
    expect(
      readConfig({ PORT: "0", HOST: "::", LOG_LEVEL: "info", TRUST_PROXY: "10.0.0.1, 10.0.0.2" }),
    ).toEqual({
      port: 0,
      host: "::",
      logLevel: "info",
      trustedProxies: ["10.0.0.1", "10.0.0.2"],
    });
  });

  it("says which variable is wrong and what it should hold", () => {
    expect(refusal({ PORT: "80a" })).toBe(
      'PORT is "80a" and should be a whole number from 0 to 65535, where 0 takes any free port.',
    );
    expect(refusal({ PORT: "70000" })).toBe(
      'PORT is "70000" and should be a whole number from 0 to 65535, where 0 takes any free port.',
    );
    expect(refusal({ LOG_LEVEL: "loud" })).toBe(
      'LOG_LEVEL is "loud" and should be one of fatal, error, warn, info, debug, trace, silent.',
    );
  });
});
