"""Live numbers: readouts, tables, gauges."""
