export const refTo = (service, { stream, version, g, type, data }) => ({
  ...{ service, stream, version, g, type },
  on: data.on ?? null,
});
//# sourceMappingURL=event-ref.js.map
