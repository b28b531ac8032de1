// The pixels of a PNG as numbers of colors: its 256 most frequent ones, and for any other the nearest of these.
async png => {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
  const counts = new Map();
  runs((color, start, end) => counts.set(color, (counts.get(color) ?? 0) + end - start));
  const colors = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a - b);
  const palette = colors.slice(0, 256).map(parts);
  const numbers = new Map(colors.map((color, number) => [color, number < 256 ? number : nearest(parts(color))]));
  const numbered = new Uint8Array(pixels.length);
  runs((color, start, end) => numbered.fill(numbers.get(color), start, end));
  return { width, palette: palette.flat(), pixels: await encoded(numbered) };

  // Most neighbors have the same color.
  function runs(each) {
    for (let start = 0, end = 0; end <= pixels.length; end++) {
      if (pixels[end] !== pixels[start]) {
        each(pixels[start], start, end);
        start = end;
      }
    }
  }

  function parts(color) {
    return [color & 255, color >> 8 & 255, color >> 16 & 255];
  }

  function nearest(wanted) {
    const away = palette.map(color => color.reduce((sum, part, place) => sum + (part - wanted[place]) ** 2, 0));
    return away.indexOf(Math.min(...away));
  }

  function encoded(bytes) {
    return new Promise(done => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result.split(",")[1]);
      reader.readAsDataURL(new Blob([bytes]));
    });
  }
}
