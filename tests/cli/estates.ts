/** A council with a network that everything stands on; small enough to see the answer. */
export const town = {
  estate: 1,
  id: "town",
  name: "Town",
  organisations: [
    { id: "town-council", name: "Town Council", shortName: "TC", kind: "council" },
    { id: "village", name: "Village Council", shortName: "VC", kind: "council" },
  ],
  systems: [
    { id: "network", name: "Network", kind: "network", owner: "town-council" },
    { id: "phones", name: "Phones", kind: "telephony", owner: "town-council", needs: ["network"] },
  ],
  services: [
    { id: "benefits", name: "Benefits", owner: "town-council", needs: ["phones"] },
    { id: "calls", name: "Calls", owner: "village", needs: [{ provider: "phones", after: "PT4H" }] },
  ],
};

export const attack = { scenario: 1, id: "attack", events: [{ at: "PT1H", compromise: "network" }] };

/** A network with so many services on it that the answer is far longer than a pipe holds. */
export function wideEstate(serviceCount: number): object {
  const services = Array.from({ length: serviceCount }, (_, i) => ({
    id: `service-${i}`,
    name: `Service ${i}`,
    owner: "town-council",
    needs: ["network"],
  }));
  return { ...town, systems: town.systems.slice(0, 1), services };
}
